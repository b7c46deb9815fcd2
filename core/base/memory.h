// How much memory a job may take: 80 % of the machine's physical memory. Jobs estimate first and
// refuse, instead of allocating and being killed.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace goodfit {

[[nodiscard]] std::int64_t memoryLimit(); // bytes
// "1.5 GB", "640 kB"
[[nodiscard]] std::string bytesText(double bytes);
// An OutOfMemory error naming `where`, the need and the limit when bytes > memoryLimit().
[[nodiscard]] Status checkMemory(const std::string& where, double bytes);

} // namespace goodfit
