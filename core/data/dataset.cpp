#include "core/data/dataset.h"

namespace goodfit::data {

std::string taskName(Task task) {
    switch (task) {
    case Task::Regression:
        return "regression";
    case Task::BinaryClassification:
        return "binary classification";
    case Task::MulticlassClassification:
        return "multiclass classification";
    }
    return {};
}

} // namespace goodfit::data
