// The family "data_source": generators, built-in tables and files, each with its parameters, how it is
// loaded and the first network that suits it.
#pragma once

#include "core/base/parameters.h"
#include "core/base/progress.h"
#include "core/base/registry.h"
#include "core/data/dataset.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::data {

// What a source is given beside its own settings.
struct SourceRequest {
    std::string folder;      // what relative file names are relative to; empty: the working folder
    std::string splitColumn; // the column that says train, val or test; empty: none
    std::stop_token stop;
    ProgressSink progress;
};

// A network and training settings known to suit this source; no units: chosen by the size of the data.
struct FirstNetwork {
    std::vector<int> units;
    std::string activation = "relu";
    double learningRate = 0.01;
    int batchSize = 32;
    int epochs = 30;
};

struct DataSourceInfo {
    ComponentInfo about;
    FirstNetwork first;
    // Errors: where is a path as "data.source.file", or a file and place.
    Result<Dataset> (*load)(const Parameters& parameters, const SourceRequest& request) = nullptr;
};

[[nodiscard]] std::span<const DataSourceInfo* const> dataSources();
[[nodiscard]] Family sourceFamily();

// Loads a component of this family. Errors: an unknown type; a split column asked of something that is not
// a file; whatever the source itself refuses.
[[nodiscard]] Result<Dataset> loadSource(const Component& source, const SourceRequest& request);

} // namespace goodfit::data
