// Whole files in and out. Writing never leaves half a file: a temporary file in the same folder is
// filled, flushed to the disk and renamed over the old one; on failure the old one is as it was.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace goodfit {

// Errors: NotFound; Io; InvalidInput when it is larger than maxBytes.
[[nodiscard]] Result<std::string> readFile(const std::string& file, std::size_t maxBytes);
// A symbolic link is followed; the mode of an existing file is kept; a device or pipe is written to.
[[nodiscard]] Status writeFile(const std::string& file, std::string_view contents);

} // namespace goodfit
