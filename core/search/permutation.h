// A seeded permutation of 0 … count - 1 that needs no table: a Feistel network over the next even number
// of bits, walked until it falls inside (Black and Rogaway 2002). The round function is a random stream.
#pragma once

#include <cstdint>

namespace goodfit::search {

// index < count; a bijection in index for every seed and count.
[[nodiscard]] std::int64_t permuted(std::int64_t index, std::int64_t count, std::uint64_t seed);

} // namespace goodfit::search
