// The bytes of a text file, checked to be text. Errors: not there, a folder or device, larger than the
// memory allows, empty, UTF-16, compressed or otherwise not text.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace goodfit::data {

// name: the file as the user wrote it, for messages. Relative names are looked up in `folder`.
[[nodiscard]] Result<std::string> readTextFile(const std::string& folder, const std::string& name,
                                               const std::stop_token& stop, const ProgressSink& progress);

// The text without its byte order mark.
[[nodiscard]] Result<std::string_view> asText(std::string_view bytes, const std::string& name);

} // namespace goodfit::data
