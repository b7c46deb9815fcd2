#include "tests/ui/member_stands.h"

#include "core/document/json.h"

#include <array>
#include <tuple>

namespace goodfit::test {

namespace {

constexpr const char* kHidden = R"({"id": "hidden", "type": "dense", "units": 16, "activation": {"type": "tanh"}})";
constexpr const char* kFlatHidden = R"({"id": "row", "type": "flatten"},
    {"id": "hidden", "type": "dense", "units": 16, "activation": {"type": "tanh"}})";

} // namespace

const std::vector<Base>& bases() {
    static const std::vector<Base> kBases = {
        {R"({"type": "gaussians", "samples": 120})", kHidden, R"( "units": 2, "activation": {"type": "softmax"})",
         "categorical_crossentropy"},
        {R"({"type": "sine", "samples": 120})", kHidden, R"( "units": 1)", "mean_squared_error"},
        {R"({"type": "moons", "samples": 120})", kHidden, R"( "units": 1, "activation": {"type": "sigmoid"})",
         "binary_crossentropy"},
        {R"({"type": "moons", "samples": 120})", kHidden, R"( "units": 1, "activation": {"type": "tanh"})", "hinge"},
        {R"({"type": "sine", "samples": 120})", kHidden, R"( "units": 1, "activation": {"type": "softplus"})",
         "mean_squared_error"},
        {R"({"type": "digits", "layout": "image"})", kFlatHidden, R"( "units": 10, "activation": {"type": "softmax"})",
         "categorical_crossentropy"}};
    return kBases;
}

Document documentOf(const Base& base, const std::string& shape) {
    std::string layers = base.hidden;
    if (!shape.empty()) {
        layers += R"(, {"id": "shape", "type": "reshape", "target_shape": ")" + shape + "\"}";
        layers += R"(, {"id": "flat", "type": "flatten"})";
    }
    const std::string json = std::string(R"({"format": "goodfit", "version": 1, "data": {"source": )") + base.source +
                             R"(}, "layers": [)" + layers + R"(, {"id": "out", "type": "dense", )" + base.out +
                             R"(}], "training": {"loss": {"type": ")" + base.loss + R"("}, "epochs": 2}})";
    const Result<Document> document = readDocument(json, standardCatalogue(), "base");
    if (!document) {
        qFatal("%s", document.error().text().c_str());
    }
    return *document;
}

std::optional<Stand> standOf(const std::string& family) {
    const std::array<std::tuple<const char*, const char*, const char*, const char*>, 3> owners = {
        {{"data", "data", "data", "data"},
         {"training", "training", "training", "train"},
         {"layer", "dense", "layers.hidden", "design"}}};
    for (const auto& [table, member, root, page] : owners) {
        for (const ParameterSpec& spec : standardCatalogue().member(table, member)->parameters) {
            if (spec.family == family) {
                return Stand{QStringLiteral("%1.%2").arg(QLatin1String(root), QString::fromStdString(spec.id)), page,
                             spec.kind};
            }
        }
    }
    return std::nullopt;
}

const QHash<QString, QPair<const char*, const char*>>& needed() {
    static const QHash<QString, QPair<const char*, const char*>> kNeeded = {
        {QStringLiteral("values"), {"weights", "1, 2"}}};
    return kNeeded;
}

} // namespace goodfit::test
