#include "core/base/random.h"

#include "tests/support/suite.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

using namespace goodfit;

class RandomTest : public QObject {
    Q_OBJECT
private slots:
    // Vectors published with Random123 (Salmon et al.): kat_vectors, philox4x32 with 10 rounds.
    void matchesThePublishedVectors_data() {
        QTest::addColumn<std::vector<uint>>("counter");
        QTest::addColumn<std::vector<uint>>("key");
        QTest::addColumn<std::vector<uint>>("expected");
        using Words = std::vector<uint>;
        QTest::newRow("zeros") << Words{0, 0, 0, 0} << Words{0, 0}
                               << Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
        QTest::newRow("ones") << Words{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff} << Words{0xffffffff, 0xffffffff}
                              << Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
        QTest::newRow("pi") << Words{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344} << Words{0xa4093822, 0x299f31d0}
                            << Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
    }

    void matchesThePublishedVectors() {
        QFETCH(const std::vector<uint>, counter);
        QFETCH(const std::vector<uint>, key);
        QFETCH(const std::vector<uint>, expected);
        const auto block = philox4x32({counter[0], counter[1], counter[2], counter[3]}, {key[0], key[1]});
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(block[i], expected[i]);
        }
    }

    void aStreamIsTheSequenceOfItsBlocks() {
        RandomStream stream(0x299f31d0a4093822U, Purpose::Shuffle, 7, 3);
        for (std::uint32_t number = 0; number < 3; ++number) {
            const auto block =
                philox4x32({number, static_cast<std::uint32_t>(Purpose::Shuffle), 7, 3}, {0xa4093822, 0x299f31d0});
            for (const std::uint32_t word : block) {
                QCOMPARE(stream.bits(), word);
            }
        }
    }

    void streamsDifferBySeedPurposeTrialAndFold() {
        std::set<std::uint32_t> firsts;
        for (const std::uint64_t seed : {1ULL, 2ULL, 1ULL << 32U}) {
            for (const Purpose purpose : {Purpose::Data, Purpose::Weights}) {
                for (const std::uint32_t trial : {0U, 1U}) {
                    for (const std::uint32_t fold : {0U, 1U}) {
                        firsts.insert(RandomStream(seed, purpose, trial, fold).bits());
                    }
                }
            }
        }
        QCOMPARE(firsts.size(), std::size_t{24});
        QVERIFY(RandomStream(5, Purpose::Data) == RandomStream(5, Purpose::Data));
    }

    void aCopyKeepsItsPlace() {
        RandomStream stream(1, Purpose::Test);
        (void)stream.normal();
        (void)stream.bits();
        RandomStream copy = stream;
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(copy.normal(), stream.normal());
            QCOMPARE(copy.bits(), stream.bits());
        }
    }

    void uniformMoments() {
        RandomStream stream(42, Purpose::Test);
        constexpr int kCount = 200000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < kCount; ++i) {
            const double x = stream.uniform();
            QVERIFY(x >= 0.0 && x < 1.0);
            sum += x;
            squares += x * x;
        }
        const double mean = sum / kCount;
        // five standard errors
        QVERIFY(std::abs(mean - 0.5) < 5 * std::sqrt(1.0 / 12 / kCount));
        QVERIFY(std::abs(squares / kCount - 1.0 / 3) < 5 * std::sqrt(4.0 / 45 / kCount));
        for (int i = 0; i < 1000; ++i) {
            const double x = stream.uniform(-3.0, -2.0);
            QVERIFY(x >= -3.0 && x < -2.0);
        }
    }

    void normalMoments() {
        RandomStream stream(43, Purpose::Test);
        constexpr int kCount = 200000;
        std::array<double, 4> moments{};
        int within = 0;
        for (int i = 0; i < kCount; ++i) {
            const double x = stream.normal();
            double power = 1;
            for (double& moment : moments) {
                power *= x;
                moment += power / kCount;
            }
            within += std::abs(x) < 1 ? 1 : 0;
        }
        const double error = 5 / std::sqrt(kCount);
        QVERIFY(std::abs(moments[0]) < error);
        QVERIFY(std::abs(moments[1] - 1) < error * std::sqrt(2));
        QVERIFY(std::abs(moments[2]) < error * std::sqrt(15));
        QVERIFY(std::abs(moments[3] - 3) < error * std::sqrt(96));
        QVERIFY(std::abs(static_cast<double>(within) / kCount - 0.682689) < error * 0.47);
    }

    void belowIsEven_data() {
        QTest::addColumn<uint>("count");
        for (const uint count : {1U, 2U, 3U, 7U, 10U}) {
            QTest::addRow("%u", count) << count;
        }
    }

    void belowIsEven() {
        QFETCH(const uint, count);
        RandomStream stream(44, Purpose::Test);
        constexpr int kDraws = 70000;
        std::vector<int> seen(count);
        for (int i = 0; i < kDraws; ++i) {
            const std::uint32_t drawn = stream.below(count);
            QVERIFY(drawn < count);
            ++seen[drawn];
        }
        const double expected = static_cast<double>(kDraws) / count;
        for (const int number : seen) {
            QVERIFY(std::abs(number - expected) <= 5 * std::sqrt(expected));
        }
    }

    void belowCoversLargeCounts() {
        RandomStream stream(45, Purpose::Test);
        constexpr std::uint32_t kCount = 0xC0000000U; // where plain modulo would be biased by half
        int low = 0;
        constexpr int kDraws = 60000;
        for (int i = 0; i < kDraws; ++i) {
            low += stream.below(kCount) < kCount / 3 ? 1 : 0;
        }
        QVERIFY(std::abs(low - kDraws / 3.0) < 5 * std::sqrt(kDraws * 2.0 / 9));
    }

    void shufflePermutesEvenly() {
        // every order of three is as likely as any other
        std::array<int, 27> seen{};
        RandomStream stream(46, Purpose::Test);
        constexpr int kDraws = 60000;
        for (int i = 0; i < kDraws; ++i) {
            std::array<int, 3> items = {0, 1, 2};
            stream.shuffle(std::span<int>(items));
            ++seen[static_cast<std::size_t>(items[0] * 9 + items[1] * 3 + items[2])];
        }
        QCOMPARE(std::count_if(seen.begin(), seen.end(), [](int count) { return count > 0; }), 6);
        for (const int count : seen) {
            QVERIFY(count == 0 || std::abs(count - kDraws / 6.0) < 5 * std::sqrt(kDraws / 6.0));
        }
        std::vector<int> many(1000);
        std::iota(many.begin(), many.end(), 0);
        std::vector<int> shuffled = many;
        stream.shuffle(std::span<int>(shuffled));
        QVERIFY(shuffled != many);
        std::sort(shuffled.begin(), shuffled.end());
        QVERIFY(shuffled == many);
        std::vector<int> none;
        stream.shuffle(std::span<int>(none));
    }
};

GOODFIT_SUITE(RandomTest)
#include "random_test.moc"
