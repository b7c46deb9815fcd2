#include "core/base/memory.h"

#include "core/base/value.h"

#include <array>
#include <unistd.h>

namespace goodfit {

std::int64_t memoryLimit() {
    const std::int64_t pages = sysconf(_SC_PHYS_PAGES);
    const std::int64_t pageSize = sysconf(_SC_PAGE_SIZE);
    constexpr std::int64_t kFallback = std::int64_t{2} << 30U;
    return pages > 0 && pageSize > 0 ? pages / 5 * 4 * pageSize : kFallback;
}

std::string bytesText(double bytes) {
    constexpr std::array<const char*, 7> kUnits = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    std::size_t unit = 0;
    while (bytes >= 1000.0 && unit + 1 < kUnits.size()) {
        bytes /= 1000.0;
        ++unit;
    }
    return shortNumber(bytes, 3) + " " + kUnits.at(unit);
}

Status checkMemory(const std::string& where, double bytes) {
    const auto limit = static_cast<double>(memoryLimit());
    if (bytes <= limit) {
        return {};
    }
    return Error{ErrorCode::OutOfMemory, where,
                 "needs about " + bytesText(bytes) + " of memory, at most " + bytesText(limit) + " is allowed here"};
}

} // namespace goodfit
