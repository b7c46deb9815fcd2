// Sobol's sequence in up to 64 dimensions (direction numbers of Joe and Kuo 2008), plain or scrambled: Owen's
// nested scrambling by a hash (Laine and Karras 2011, with Burley's 2020 form). Any 2^k points that follow a
// multiple of 2^k fall one into each of 2^k equal parts of every axis.
#pragma once

#include <cstddef>
#include <cstdint>

namespace goodfit::search {

inline constexpr std::size_t kSobolDimensions = 64;

// The bits of coordinate `dimension` (< 64) of point `index`: the coordinate times 2^32.
[[nodiscard]] std::uint32_t sobolBits(std::uint32_t index, std::size_t dimension);
// Scrambled under the seed, in (0, 1). Dimensions beyond the table are plain random numbers.
[[nodiscard]] double scrambledSobol(std::uint32_t index, std::size_t dimension, std::uint64_t seed);

} // namespace goodfit::search
