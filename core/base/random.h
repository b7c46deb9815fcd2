// Counter-based random streams: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, 2011). A stream is a pure
// function of (document seed, trial, fold, purpose): no shared generator, so results do not depend on
// the number of workers. A stream is a small value; copying it copies its place.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace goodfit {

// What a stream is for; streams of different purposes are independent.
enum class Purpose : std::uint32_t {
    Data = 1,
    Split,
    Folds,
    Weights,
    Shuffle,
    Dropout,
    Augmentation,
    Sampler,
    RateTest,
    Test
};

// One block of the generator: a pure function of its counter and key.
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key);

class RandomStream {
public:
    RandomStream(std::uint64_t seed, Purpose purpose, std::uint32_t trial = 0, std::uint32_t fold = 0);

    [[nodiscard]] std::uint32_t bits();
    [[nodiscard]] double uniform();                         // [0, 1), 53 bits
    [[nodiscard]] double uniform(double low, double high);  // [low, high)
    [[nodiscard]] std::uint32_t below(std::uint32_t count); // 0 … count - 1, unbiased; count > 0
    [[nodiscard]] double normal();                          // N(0, 1), Box and Muller (1958)

    // Fisher and Yates' shuffle.
    template <class T>
    void shuffle(std::span<T> items) {
        for (std::size_t left = items.size(); left > 1; --left) {
            std::swap(items[left - 1], items[below(static_cast<std::uint32_t>(left))]);
        }
    }

    bool operator==(const RandomStream&) const = default;

private:
    void refill();

    std::array<std::uint32_t, 2> m_key{};
    std::array<std::uint32_t, 4> m_counter{};
    std::array<std::uint32_t, 4> m_block{};
    std::uint32_t m_used = 4;
    bool m_hasSpare = false;
    double m_spare = 0.0;
};

} // namespace goodfit
