// Small documents for the tests of the window: quick to train, the same everywhere.
#pragma once

#include "core/catalogue/standard.h"
#include "core/document/json.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <string>

namespace goodfit::test {

// XOR, one hidden layer of 4, three epochs.
inline Document smallDocument() {
    const std::string json = R"({"format": "goodfit", "version": 1,
        "data": {"source": {"type": "xor", "samples": 80}},
        "layers": [{"id": "hidden", "type": "dense", "units": 4, "activation": {"type": "tanh"}},
                   {"id": "out", "type": "dense", "units": 1, "activation": {"type": "sigmoid"}}],
        "training": {"loss": {"type": "binary_crossentropy"}, "optimizer": {"type": "adam", "learning_rate": 0.01},
                     "batch_size": 16, "epochs": 3, "metrics": ["accuracy"]}})";
    const Result<Document> document = readDocument(json, standardCatalogue(), "small");
    if (!document) {
        qFatal("%s", document.error().text().c_str());
    }
    return *document;
}

// The same with the hidden units to be searched.
inline Document rangedDocument() {
    Document document = smallDocument();
    document.layers.front().component.settings.set("units", NumericRange{2, 6, false, std::nullopt});
    document.search.settings.set("trials", 4);
    return document;
}

} // namespace goodfit::test
