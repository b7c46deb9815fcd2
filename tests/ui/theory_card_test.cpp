// The theory card: what it says of every member, and which member a focused field is about.
#include "ui/widgets/theory_card.h"

#include "core/document/paths.h"
#include "core/jobs/theory.h"
#include "tests/support/drawings.h"
#include "tests/support/member_rows.h"
#include "tests/support/suite.h"
#include "tests/ui/documents.h"
#include "ui/plots/chart_view.h"

#include <QLabel>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

// What can be read on it, line by line.
QStringList shown(const TheoryCard& card) {
    QStringList lines;
    for (const QLabel* label : card.findChildren<QLabel*>()) {
        if (!label->isHidden()) {
            lines << label->text();
        }
    }
    return lines;
}

Document document() {
    Document made = test::smallDocument();
    made.data.settings.set("augmentation", Setting::ComponentList{Component("jitter"), Component("mixup")});
    made.layers.front().component.settings.set("kernel_regularizer", Component("l2"));
    made.training.settings.set("metrics", Setting::ValueList{Value("accuracy"), Value("auc")});
    return made;
}

} // namespace

class TheoryCardTest : public QObject {
    Q_OBJECT
private slots:
    void saysAllThatIsKnown_data() { test::addMemberRows(); }
    void saysAllThatIsKnown() {
        QFETCH(const QString, family);
        QFETCH(const QString, member);
        const ComponentInfo& info = *standardCatalogue().member(family.toStdString(), member.toStdString());
        TheoryCard card;
        card.explain(&info, family, Component(member.toStdString()));
        const auto* curve = card.findChild<ChartView*>();
        const charts::Chart expected = jobs::theoryChart(family.toStdString(), Component(member.toStdString()));
        QCOMPARE(curve->isHidden(), expected.series.empty() && !expected.heatMap);
        QCOMPARE(curve->chart().summary, curve->isHidden() ? curve->chart().summary : expected.summary);
        const QString all = shown(card).join(u'\n');
        for (const std::string& part : {info.label, info.formula, info.help, info.advice, info.source}) {
            QVERIFY2(all.contains(QString::fromStdString(part)), part.c_str());
        }
        const QString ranges = shown(card).filter(QStringLiteral("Usual ranges")).join(u'\n');
        for (const ParameterSpec& spec : info.parameters) {
            const bool usual = spec.searchable && spec.isNumeric() && !spec.optional;
            QCOMPARE(ranges.contains(QString::fromStdString(spec.label) + QStringLiteral(": ")), usual);
        }
    }

    void theCurveFollowsTheSettings() {
        Document given = document();
        TheoryCard card;
        const auto lossAtTwo = [&] {
            card.explainField(given, standardCatalogue(), QStringLiteral("training.loss"));
            const charts::Series& line = card.findChild<ChartView*>()->chart().series.front();
            return line.y[100]; // of 121 from -3 to 3
        };
        given.training.settings.set("loss", test::part("huber", {{"delta", 1.0}}));
        const double one = lossAtTwo();
        given.training.settings.set("loss", test::part("huber", {{"delta", 0.5}}));
        const double half = lossAtTwo();
        QVERIFY(std::abs(one - 1.5) < 1e-9);
        QVERIFY(std::abs(half - 0.875) < 1e-9);
    }

    void aCurveThatStandsElsewhereIsLeftOut() {
        TheoryCard card;
        card.leaveOutCurvesOf({QStringLiteral("activation")});
        card.explain(standardCatalogue().member("activation", "relu"), QStringLiteral("activation"), Component("relu"));
        QVERIFY(card.findChild<ChartView*>()->isHidden());
    }

    void usualRangesAreThoseOfASearch() {
        TheoryCard card;
        card.explain(standardCatalogue().member("optimizer", "sgd"));
        QVERIFY(shown(card).contains(QStringLiteral("Usual ranges – Learning rate: 0.0001…0.1; Momentum: 0.5…0.99")));
    }

    void aFieldIsAboutWhatIsChosenInItOrOwnsIt_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("title");
        QTest::newRow("the chosen one") << "training.optimizer"
                                        << "Adam";
        QTest::newRow("a default") << "training.schedule"
                                   << "Constant";
        QTest::newRow("its own field") << "training.optimizer.learning_rate"
                                       << "Adam";
        QTest::newRow("a field of a default") << "training.schedule.warmup"
                                              << "Constant";
        QTest::newRow("a field of a block") << "layers.hidden.units"
                                            << "Dense";
        QTest::newRow("chosen in a block") << "layers.hidden.activation"
                                           << "tanh";
        QTest::newRow("below a block") << "layers.hidden.kernel_regularizer.l2"
                                       << "L2";
        QTest::newRow("a list") << "data.augmentation"
                                << "Mixup";
        QTest::newRow("one of a list") << "data.augmentation.0.stddev"
                                       << "Jitter";
        QTest::newRow("names that are chosen") << "training.metrics"
                                               << "ROC AUC";
        QTest::newRow("what is off") << "training.early_stopping"
                                     << "Early stopping";
        QTest::newRow("a number of the training") << "training.epochs"
                                                  << "";
        QTest::newRow("nowhere") << "training.nothing.at.all"
                                 << "";
    }
    void aFieldIsAboutWhatIsChosenInItOrOwnsIt() {
        QFETCH(const QString, path);
        QFETCH(const QString, title);
        TheoryCard card;
        card.explainField(document(), standardCatalogue(), path);
        QCOMPARE(card.isHidden(), title.isEmpty());
        if (!title.isEmpty()) {
            QCOMPARE(shown(card).constFirst(), title);
        }
    }
};

GOODFIT_SUITE(TheoryCardTest)
#include "theory_card_test.moc"
