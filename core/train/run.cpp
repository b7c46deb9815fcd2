#include "core/train/run.h"

namespace goodfit::train {

std::string runEndName(RunEnd end) {
    switch (end) {
    case RunEnd::Running:
        return "running";
    case RunEnd::Finished:
        return "finished";
    case RunEnd::EarlyStopped:
        return "stopped early";
    case RunEnd::Stopped:
        return "stopped";
    case RunEnd::Diverged:
        return "diverged";
    case RunEnd::Converged:
        return "converged";
    }
    return {};
}

} // namespace goodfit::train
