#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace goodfit {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> x, std::array<std::uint32_t, 2> key) {
    constexpr std::uint64_t kMultiplier0 = 0xD2511F53U;
    constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57U;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product0 = kMultiplier0 * x[0];
        const std::uint64_t product1 = kMultiplier1 * x[2];
        x = {static_cast<std::uint32_t>(product1 >> 32U) ^ x[1] ^ key[0], static_cast<std::uint32_t>(product1),
             static_cast<std::uint32_t>(product0 >> 32U) ^ x[3] ^ key[1], static_cast<std::uint32_t>(product0)};
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return x;
}

RandomStream::RandomStream(std::uint64_t seed, Purpose purpose, std::uint32_t trial, std::uint32_t fold)
    : m_key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)},
      m_counter{0, static_cast<std::uint32_t>(purpose), trial, fold} {}

void RandomStream::refill() {
    m_block = philox4x32(m_counter, m_key);
    m_used = 0;
    ++m_counter[0];
}

std::uint32_t RandomStream::bits() {
    if (m_used == 4) {
        refill();
    }
    return m_block[m_used++];
}

double RandomStream::uniform() {
    const std::uint64_t high = bits();
    const std::uint64_t low = bits();
    return static_cast<double>(((high << 32U) | low) >> 11U) * 0x1.0p-53;
}

double RandomStream::uniform(double low, double high) {
    return low + (high - low) * uniform();
}

std::uint32_t RandomStream::below(std::uint32_t count) {
    // Lemire (2019): a multiplication, and a rejection only where bias would arise.
    std::uint64_t product = std::uint64_t{bits()} * count;
    if (static_cast<std::uint32_t>(product) < count) {
        const std::uint32_t threshold = (0U - count) % count;
        while (static_cast<std::uint32_t>(product) < threshold) {
            product = std::uint64_t{bits()} * count;
        }
    }
    return static_cast<std::uint32_t>(product >> 32U);
}

double RandomStream::normal() {
    if (m_hasSpare) {
        m_hasSpare = false;
        return m_spare;
    }
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    const double angle = 2.0 * std::numbers::pi * uniform();
    m_spare = radius * std::sin(angle);
    m_hasSpare = true;
    return radius * std::cos(angle);
}

} // namespace goodfit
