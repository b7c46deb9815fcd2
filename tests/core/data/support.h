// What the data tests share.
#pragma once

#include "core/data/families.h"
#include "core/data/prepared.h"
#include "core/data/readers/csv_reader.h"
#include "core/data/sources.h"

#include <QTest>

#include <string>
#include <utility>
#include <vector>

namespace goodfit::test {

using Named = std::vector<std::pair<std::string, Setting>>;

inline Component component(const std::string& type, const Named& settings = {}) {
    Component made(type);
    for (const auto& [name, setting] : settings) {
        made.settings.set(name, setting);
    }
    return made;
}

// The dataset, or a failed test.
inline data::Dataset loaded(const Component& source) {
    const Result<data::Dataset> dataset = data::loadSource(source, {});
    if (!dataset) {
        QTest::qFail(dataset.error().text().c_str(), __FILE__, __LINE__);
        return {};
    }
    return *dataset;
}

inline Result<std::shared_ptr<const data::Prepared>> prepared(const Component& source, const Named& split = {},
                                                              const Component& scaling = Component("standard"),
                                                              const std::string& folder = {}) {
    Document document;
    document.data.settings.set("source", source);
    document.data.settings.set("split", component("split", split));
    document.data.settings.set("scaling", scaling);
    return data::Prepared::load(document, Catalogue(data::dataFamilies()), folder, {}, {});
}

inline Result<data::Dataset> read(std::string_view text, const data::CsvOptions& options = {}) {
    return data::readCsv(text, "F.csv", options, {});
}

} // namespace goodfit::test
