// That the sealed test part was looked at: kept with the study, since a figure that is looked at again and again
// becomes optimistic, whoever sits in front of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace goodfit::search {

struct TestLook {
    std::int64_t trial = -1; // that was scored
    std::int64_t atMs = 0;   // Unix time
    bool operator==(const TestLook&) const = default;
};

// How often, when and for which trial, oldest first, and what follows from it; empty when never. Times are UTC.
[[nodiscard]] std::string looksText(std::span<const TestLook> looks);
// "2026-11-23 10:12 UTC"
[[nodiscard]] std::string lookTime(const TestLook& look);

} // namespace goodfit::search
