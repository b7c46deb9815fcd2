// What the program's end says to its caller.
#pragma once

#include "core/base/result.h"

namespace goodfit::cli {

constexpr int kDone = 0;
constexpr int kFailed = 1;        // the work failed
constexpr int kBadInput = 2;      // wrong usage or bad input
constexpr int kInterrupted = 130; // by Ctrl-C, as shells say it

[[nodiscard]] constexpr int exitCodeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::OutOfMemory: // a document asked for more than there is
        return kBadInput;
    case ErrorCode::Stopped:
        return kInterrupted;
    case ErrorCode::Io:
    case ErrorCode::Internal:
        break;
    }
    return kFailed;
}

} // namespace goodfit::cli
