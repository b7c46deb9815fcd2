#include "core/search/choice_places.h"

#include "core/search/axis.h"
#include "core/search/surrogate/features.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::search;

namespace {

Dimension names(int count) {
    Dimension dimension;
    dimension.path = "name";
    for (int i = 0; i < count; ++i) {
        dimension.choices.emplace_back("name " + std::to_string(i));
    }
    return dimension;
}

} // namespace

class ChoicePlacesTest : public QObject {
    Q_OBJECT
private slots:
    void findsWhatAWalkFinds_data() {
        QTest::addColumn<int>("count");
        QTest::newRow("few") << 3;
        QTest::newRow("many") << 20000;
    }
    void findsWhatAWalkFinds() {
        QFETCH(int, count);
        std::vector<Value> choices{Value(1), Value(1.0), Value("1"), Value(true)};
        for (int i = 0; i < count; ++i) {
            choices.emplace_back("name " + std::to_string(i));
        }
        choices.emplace_back("name 0"); // again: the first counts
        const ChoicePlaces places(choices);
        for (std::size_t i = 0; i + 1 < choices.size(); ++i) {
            QCOMPARE(places.of(choices[i], choices), std::optional(i));
        }
        QCOMPARE(places.of(Value("name 0"), choices), std::optional<std::size_t>(4));
        QVERIFY(!places.of(Value(2), choices) && !places.of(Value(false), choices) && !places.of(Value("x"), choices));
    }

    // A search of twenty thousand names goes anywhere, not to the first and the last alone.
    void aLongListIsEncodedAndDecoded() {
        const Space space{{names(20000)}};
        const Axis axis(space.dimensions.front());
        const FeatureSpace features(space);
        for (const int place : {0, 7, 4097, 19999}) {
            const Value value = space.dimensions.front().choices[static_cast<std::size_t>(place)];
            QCOMPARE(axis.coordinateOf(value), static_cast<double>(place));
            const auto codes = features.encode({{"name", value}});
            QVERIFY(codes.has_value());
            QCOMPARE((*codes)[0], static_cast<double>(place));
            QCOMPARE(features.decode(*codes), (Assignment{{"name", value}}));
        }
        QVERIFY(std::isnan(axis.coordinateOf(Value("nobody"))) && !features.encode({{"name", Value("nobody")}}));
        Vector half(1);
        half[0] = 0.5;
        QCOMPARE(features.decode(features.fromUniform(half)), (Assignment{{"name", Value("name 10000")}}));
    }
};

GOODFIT_SUITE(ChoicePlacesTest)
#include "choice_places_test.moc"
