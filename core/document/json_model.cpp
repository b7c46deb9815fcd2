#include "core/document/json_model.h"

#include "core/document/json_tree.h"

#include <nlohmann/json.hpp>

namespace goodfit {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "goodfit-model";
constexpr int kVersion = 1;
constexpr double kMostNumbers = 1e12;

std::string textAt(const Json& tree, const char* key) {
    return tree.is_object() && tree.contains(key) && tree[key].is_string() ? tree[key].get<std::string>()
                                                                           : std::string();
}

const Json& listAt(const Json& tree, const char* key) {
    static const Json kEmpty = Json::array();
    return tree.is_object() && tree.contains(key) && tree[key].is_array() ? tree[key] : kEmpty;
}

// False when a size is no whole number from 1, or the product grows too large.
bool readShape(const Json& sizes, Shape& shape, double& numbers) {
    double product = 1.0;
    for (const Json& size : sizes) {
        if (!size.is_number_integer() || size.get<std::int64_t>() < 1) {
            return false;
        }
        product *= static_cast<double>(size.get<std::int64_t>());
        if (product > kMostNumbers) {
            return false;
        }
        shape.sizes.push_back(size.get<std::int64_t>());
    }
    numbers += product;
    return !shape.sizes.empty() && numbers <= kMostNumbers;
}

} // namespace

std::string modelHeaderText(const std::vector<ModelLayer>& layers) {
    Json list = Json::array();
    for (const ModelLayer& layer : layers) {
        Json blocks = Json::array();
        for (const ModelBlock& block : layer.blocks) {
            blocks.push_back(Json{{"name", block.name}, {"shape", block.shape.sizes}});
        }
        list.push_back(Json{{"path", layer.path}, {"copy", layer.copy}, {"type", layer.type}, {"weights", blocks}});
    }
    return Json{{"format", kFormat}, {"version", kVersion}, {"layers", list}}.dump();
}

Result<std::vector<ModelLayer>> readModelHeader(std::string_view json, const std::string& file) {
    const Result<Json> read = json::parse(json, file);
    if (!read) {
        return read.error();
    }
    const Json& tree = *read;
    if (textAt(tree, "format") != kFormat) {
        return invalid(file, "is not a model file: its first line must say \"format\": \"goodfit-model\"");
    }
    if (!tree.contains("version") || !tree["version"].is_number_integer() || tree["version"].get<int>() != kVersion) {
        return invalid(file, "is a model file of another version; version 1 is read");
    }
    std::vector<ModelLayer> layers;
    double numbers = 0.0;
    for (const Json& entry : listAt(tree, "layers")) {
        ModelLayer layer{textAt(entry, "path"), 0, textAt(entry, "type"), {}};
        if (entry.is_object() && entry.contains("copy") && entry["copy"].is_number_integer()) {
            layer.copy = entry["copy"].get<std::int64_t>();
        }
        for (const Json& given : listAt(entry, "weights")) {
            ModelBlock block{textAt(given, "name"), {}};
            if (block.name.empty() || !readShape(listAt(given, "shape"), block.shape, numbers)) {
                return invalid(file, "has weights of " + (layer.path.empty() ? "a layer" : layer.path) +
                                         " without a name or with a shape that is not allowed");
            }
            layer.blocks.push_back(std::move(block));
        }
        if (layer.path.empty() || layer.blocks.empty()) {
            return invalid(file, "has a layer without a path or without weights");
        }
        layers.push_back(std::move(layer));
    }
    if (layers.empty()) {
        return invalid(file, "holds no layers");
    }
    return layers;
}

} // namespace goodfit
