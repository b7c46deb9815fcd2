#include "tests/core/diagnose/remark_cases.h"

#include "core/catalogue/standard.h"
#include "core/document/json.h"

#include <cmath>

namespace goodfit::test {

train::LayerRecord layer(const char* id, const char* activation, double gradient, double ratio, double dead,
                         double saturated) {
    train::LayerRecord record;
    record.path = std::string("layers.") + id;
    record.type = "dense";
    record.activation = activation;
    record.parameters = 100;
    record.units = 10;
    record.gradientNorm.assign(3, gradient);
    record.weightNorm.assign(3, 1.0);
    record.updateRatio.assign(3, ratio);
    record.deadShare.assign(3, dead);
    record.saturatedShare.assign(3, saturated);
    record.activationMean.assign(3, 0.0);
    record.activationDeviation.assign(3, 1.0);
    return record;
}

Document documentOf(const QByteArray& layers, const QByteArray& training, const QByteArray& data) {
    const QByteArray text = R"({"format": "goodfit", "version": 1, "data": {"source": {"type": "moons"})" + data +
                            R"(}, "layers": [)" + layers + R"(], "training": {)" + training + "}}";
    const Result<Document> document = readDocument(text.toStdString(), standardCatalogue(), "test");
    if (!document) {
        qWarning("%s", document.error().text().c_str());
    }
    return document ? *document : Document{};
}

diagnose::DataFacts usualFacts() {
    diagnose::DataFacts facts;
    facts.spec = {Shape{{2}}, data::Task::BinaryClassification, 2};
    facts.features = 2;
    facts.trainingRows = 300;
    facts.validationRows = 100;
    facts.widest = {"x", 0.0, 1.0};
    facts.narrowest = 1.0;
    facts.priorEntropy = std::log(2.0);
    facts.giniLoss = 0.25;
    return facts;
}

} // namespace goodfit::test
