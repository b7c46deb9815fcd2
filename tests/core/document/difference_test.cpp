#include "core/document/difference.h"

#include "core/catalogue/standard.h"
#include "core/document/json.h"
#include "core/document/paths.h"
#include "tests/support/suite.h"

using namespace goodfit;

class DifferenceTest : public QObject {
    Q_OBJECT

private slots:
    void namesWhatDiffers() {
        const Catalogue catalogue = standardCatalogue();
        Document a;
        LayerBlock out{"out", Component("dense"), {}};
        out.component.settings.set("units", 3);
        a.layers = {out};
        QVERIFY(differencesOf(a, a, catalogue).empty());
        const Result<Document> b =
            withEdits(a, catalogue, {{"layers.out.units", Setting(5)}, {"training.epochs", Setting(12)}});
        QVERIFY2(b, b ? "" : b.error().text().c_str());
        const std::vector<Difference> found = differencesOf(a, *b, catalogue);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].path, std::string("layers.out.units"));
        QCOMPARE(found[0].a, std::string("3"));
        QCOMPARE(found[0].b, std::string("5"));
        QCOMPARE(found[1].path, std::string("training.epochs"));
        QCOMPARE(found[1].a, std::string("30")); // left out: the default
        QCOMPARE(found[1].b, std::string("12"));
    }

    // What is written out like its default is no difference; a block that only one has is.
    void defaultsAreEqualAndBlocksMayBeMissing() {
        const Catalogue catalogue = standardCatalogue();
        Document a;
        Document b;
        b.training.settings.set("epochs", 30);
        QVERIFY(differencesOf(a, b, catalogue).empty());
        LayerBlock drop{"drop", Component("dropout"), {}};
        drop.component.settings.set("rate", 0.4);
        b.layers = {drop};
        const std::vector<Difference> found = differencesOf(a, b, catalogue);
        QVERIFY(!found.empty());
        QCOMPARE(found.front().a, std::string("none"));
    }
};

GOODFIT_SUITE(DifferenceTest)
#include "difference_test.moc"
