// The Document: every choice a person made, as one plain value. It is what is saved, undone, compared,
// sent to a worker and written into a trial. It knows no family: what its components may hold is said
// by the catalogue it is checked against.
//
// data      component "data" of family "data": source, split, scaling, augmentation
// training  component "training" of family "training": loss, optimizer, schedule, batch_size, epochs …
// search    component "search" of family "search": sampler, pruner, trials, folds, objective
//
// Paths: keys joined by dots, layers by their id: "layers.hidden.dense.units",
// "training.optimizer.learning_rate", "training.optimizer.type".
#pragma once

#include "core/base/catalogue.h"
#include "core/base/setting.h"

#include <string>
#include <string_view>
#include <vector>

namespace goodfit {

// One block of the stack. id: [a-z][a-z0-9_]*, unique within the document. layers: the blocks inside a
// group (repeat), empty for plain layers.
struct LayerBlock {
    std::string id;
    Component component;
    std::vector<LayerBlock> layers;
    bool operator==(const LayerBlock&) const = default;
};

struct Document {
    Component data{"data"};
    std::vector<LayerBlock> layers;
    Component training{"training"};
    Component search{"search"};
    bool operator==(const Document&) const = default;
};

// One step of an edit: the setting at a path, or its default again when absent.
struct Edit {
    std::string path;
    std::optional<Setting> setting;
    bool operator==(const Edit&) const = default;
};

// One thing wrong with a document. path as above; message as for Error.
struct Problem {
    std::string path;
    std::string message;
    bool operator==(const Problem&) const = default;
};

} // namespace goodfit
