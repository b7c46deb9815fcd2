#include "core/search/sobol.h"

#include "core/base/random.h"

#include <array>

namespace goodfit::search {

namespace {

constexpr int kBits = 32;
constexpr std::uint32_t kScrambling = 0xFFFFFE00U; // streams out of the way of trial numbers
constexpr std::uint32_t kBeyond = 0xFFFFFD00U;

// A primitive polynomial over GF(2), its highest bit the degree, and its first direction numbers.
struct Direction {
    std::uint32_t polynomial;
    std::array<std::uint32_t, 9> first;
};

// Dimensions 2 … 64 of new-joe-kuo-6.
constexpr std::array<Direction, kSobolDimensions - 1> kDirections = {{
    {3, {1}},
    {7, {1, 3}},
    {11, {1, 3, 1}},
    {13, {1, 1, 1}},
    {19, {1, 1, 3, 3}},
    {25, {1, 3, 5, 13}},
    {37, {1, 1, 5, 5, 17}},
    {41, {1, 1, 5, 5, 5}},
    {47, {1, 1, 7, 11, 19}},
    {55, {1, 1, 5, 1, 1}},
    {59, {1, 1, 1, 3, 11}},
    {61, {1, 3, 5, 5, 31}},
    {67, {1, 3, 3, 9, 7, 49}},
    {91, {1, 1, 1, 15, 21, 21}},
    {97, {1, 3, 1, 13, 27, 49}},
    {103, {1, 1, 1, 15, 7, 5}},
    {109, {1, 3, 1, 15, 13, 25}},
    {115, {1, 1, 5, 5, 19, 61}},
    {131, {1, 3, 7, 11, 23, 15, 103}},
    {137, {1, 3, 7, 13, 13, 15, 69}},
    {143, {1, 1, 3, 13, 7, 35, 63}},
    {145, {1, 3, 5, 9, 1, 25, 53}},
    {157, {1, 3, 1, 13, 9, 35, 107}},
    {167, {1, 3, 1, 5, 27, 61, 31}},
    {171, {1, 1, 5, 11, 19, 41, 61}},
    {185, {1, 3, 5, 3, 3, 13, 69}},
    {191, {1, 1, 7, 13, 1, 19, 1}},
    {193, {1, 3, 7, 5, 13, 19, 59}},
    {203, {1, 1, 3, 9, 25, 29, 41}},
    {211, {1, 3, 5, 13, 23, 1, 55}},
    {213, {1, 3, 7, 3, 13, 59, 17}},
    {229, {1, 3, 1, 3, 5, 53, 69}},
    {239, {1, 1, 5, 5, 23, 33, 13}},
    {241, {1, 1, 7, 7, 1, 61, 123}},
    {247, {1, 1, 7, 9, 13, 61, 49}},
    {253, {1, 3, 3, 5, 3, 55, 33}},
    {285, {1, 3, 1, 15, 31, 13, 49, 245}},
    {299, {1, 3, 5, 15, 31, 59, 63, 97}},
    {301, {1, 3, 1, 11, 11, 11, 77, 249}},
    {333, {1, 3, 1, 11, 27, 43, 71, 9}},
    {351, {1, 1, 7, 15, 21, 11, 81, 45}},
    {355, {1, 3, 7, 3, 25, 31, 65, 79}},
    {357, {1, 3, 1, 1, 19, 11, 3, 205}},
    {361, {1, 1, 5, 9, 19, 21, 29, 157}},
    {369, {1, 3, 7, 11, 1, 33, 89, 185}},
    {391, {1, 3, 3, 3, 15, 9, 79, 71}},
    {397, {1, 3, 7, 11, 15, 39, 119, 27}},
    {425, {1, 1, 3, 1, 11, 31, 97, 225}},
    {451, {1, 1, 1, 3, 23, 43, 57, 177}},
    {463, {1, 3, 7, 7, 17, 17, 37, 71}},
    {487, {1, 3, 1, 5, 27, 63, 123, 213}},
    {501, {1, 1, 3, 5, 11, 43, 53, 133}},
    {529, {1, 3, 5, 5, 29, 17, 47, 173, 479}},
    {539, {1, 3, 3, 11, 3, 1, 109, 9, 69}},
    {545, {1, 1, 1, 5, 17, 39, 23, 5, 343}},
    {557, {1, 3, 1, 5, 25, 15, 31, 103, 499}},
    {563, {1, 1, 1, 11, 11, 17, 63, 105, 183}},
    {601, {1, 1, 5, 11, 9, 29, 97, 231, 363}},
    {607, {1, 1, 5, 15, 19, 45, 41, 7, 383}},
    {617, {1, 3, 7, 7, 31, 19, 83, 137, 221}},
    {623, {1, 1, 1, 3, 23, 15, 111, 223, 83}},
    {631, {1, 1, 5, 13, 31, 15, 55, 25, 161}},
    {637, {1, 1, 3, 13, 25, 47, 39, 87, 257}},
}};

using Columns = std::array<std::uint32_t, kBits>;

Columns columnsOf(const Direction& direction) {
    int degree = 0;
    while ((direction.polynomial >> (degree + 1)) != 0) {
        ++degree;
    }
    Columns columns{};
    for (int i = 0; i < kBits; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (i < degree) {
            columns[at] = direction.first[at] << (kBits - 1 - i);
            continue;
        }
        const std::uint32_t back = columns[at - static_cast<std::size_t>(degree)];
        columns[at] = back ^ (back >> degree);
        for (int k = 1; k < degree; ++k) {
            if ((direction.polynomial >> (degree - k)) & 1U) {
                columns[at] ^= columns[at - static_cast<std::size_t>(k)];
            }
        }
    }
    return columns;
}

std::array<Columns, kSobolDimensions> allColumns() {
    std::array<Columns, kSobolDimensions> all{};
    for (int i = 0; i < kBits; ++i) {
        all[0][static_cast<std::size_t>(i)] = std::uint32_t{1} << (kBits - 1 - i);
    }
    for (std::size_t j = 1; j < kSobolDimensions; ++j) {
        all[j] = columnsOf(kDirections[j - 1]);
    }
    return all;
}

std::uint32_t reversed(std::uint32_t x) {
    std::uint32_t y = 0;
    for (int i = 0; i < kBits; ++i) {
        y = (y << 1) | ((x >> i) & 1U);
    }
    return y;
}

// Each bit is flipped or not by a hash of the bits above it.
std::uint32_t scrambled(std::uint32_t x, std::uint32_t seed) {
    x = reversed(x);
    x ^= x * 0x3d20adeaU;
    x += seed;
    x *= (seed >> 16) | 1U;
    x ^= x * 0x05526c56U;
    x ^= x * 0x53a22864U;
    return reversed(x);
}

} // namespace

std::uint32_t sobolBits(std::uint32_t index, std::size_t dimension) {
    static const std::array<Columns, kSobolDimensions> kColumns = allColumns();
    std::uint32_t bits = 0;
    for (std::size_t i = 0; index != 0; ++i, index >>= 1) {
        bits ^= (index & 1U) ? kColumns[dimension][i] : 0U;
    }
    return bits;
}

double scrambledSobol(std::uint32_t index, std::size_t dimension, std::uint64_t seed) {
    if (dimension >= kSobolDimensions) {
        return RandomStream(seed, Purpose::Sampler, kBeyond ^ index, static_cast<std::uint32_t>(dimension)).uniform();
    }
    RandomStream stream(seed, Purpose::Sampler, kScrambling, static_cast<std::uint32_t>(dimension));
    return (static_cast<double>(scrambled(sobolBits(index, dimension), stream.bits())) + 0.5) / 4294967296.0;
}

} // namespace goodfit::search
