#include "core/search/permutation.h"

#include "core/base/random.h"

#include <bit>

namespace goodfit::search {

namespace {

constexpr std::uint32_t kRounds = 6;
constexpr std::uint32_t kFirstRound = 0xFFFFFF00U; // out of the way of trial numbers

} // namespace

std::int64_t permuted(std::int64_t index, std::int64_t count, std::uint64_t seed) {
    if (count <= 1) {
        return 0;
    }
    const auto size = static_cast<std::uint64_t>(count);
    const auto half = static_cast<std::uint32_t>((std::bit_width(size - 1) + 1) / 2);
    const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
    auto place = static_cast<std::uint64_t>(index);
    do {
        std::uint64_t left = place >> half;
        std::uint64_t right = place & mask;
        for (std::uint32_t round = 0; round < kRounds; ++round) {
            RandomStream stream(seed, Purpose::Sampler, kFirstRound + round, static_cast<std::uint32_t>(right));
            const std::uint64_t next = left ^ (stream.bits() & mask);
            left = right;
            right = next;
        }
        place = (left << half) | right;
    } while (place >= size);
    return static_cast<std::int64_t>(place);
}

} // namespace goodfit::search
