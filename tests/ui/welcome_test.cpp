// The Welcome page: every example is there, opens, and gets its picture; the cards fit.
#include "core/document/check.h"
#include "core/jobs/describe.h"
#include "tests/support/suite.h"
#include "tests/ui/documents.h"
#include "ui/bridge/background.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/welcome/card_grid.h"
#include "ui/pages/welcome/example_card.h"
#include "ui/pages/welcome/examples.h"
#include "ui/pages/welcome/thumbnail.h"
#include "ui/pages/welcome/thumbnail_painter.h"
#include "ui/pages/welcome/welcome_page.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

#include <set>

using namespace goodfit;
using namespace goodfit::ui;

class WelcomeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void examplesOpenAndStand_data();
    void examplesOpenAndStand();
    void thumbnailShowsTheTellingFeatures();
    void thumbnailOfPictures();
    void mapIsPaintedInTheColoursOfTheClasses();
    void everyCardGetsItsPicture();
    void cardsAndRecentFilesOpen();
    void cardsDoNotOverlap_data();
    void cardsDoNotOverlap();
    void cleanupTestCase() { joinLeftWork(); }
};

void WelcomeTest::initTestCase() {
    (void)icon(QStringLiteral("data")); // loads the resources of the library
}

void WelcomeTest::examplesOpenAndStand_data() {
    QTest::addColumn<QString>("id");
    for (const Example& example : examples()) {
        QTest::newRow(example.id) << QString::fromLatin1(example.id);
    }
}

void WelcomeTest::examplesOpenAndStand() {
    QFETCH(const QString, id);
    const Result<Document> document = loadExample(id, standardCatalogue());
    QVERIFY2(document.ok(), document.ok() ? "" : document.error().text().c_str());
    QVERIFY(check(*document, standardCatalogue()).empty());
    const auto data = data::Prepared::load(*document, standardCatalogue(), {}, {}, {});
    QVERIFY2(data.ok(), data.ok() ? "" : data.error().text().c_str());
    const auto rows = static_cast<std::int64_t>((*data)->split().training.size());
    const nn::NetworkSummary summary = jobs::describeNetwork(*document, jobs::shapeOf((*data)->dataset(), rows));
    QCOMPARE(QString::fromStdString(summary.problem), QString());
}

// Of four features only the third and the first tell the classes apart.
void WelcomeTest::thumbnailShowsTheTellingFeatures() {
    data::Dataset dataset;
    dataset.task = data::Task::BinaryClassification;
    dataset.shape = Shape{{4}};
    dataset.classNames = {"a", "b"};
    for (int row = 0; row < 40; ++row) {
        const bool second = row % 2 == 1;
        const float wave = static_cast<float>(row % 7);
        dataset.features.insert(dataset.features.end(),
                                {wave + (second ? 20.0F : 0.0F), wave, wave + (second ? 90.0F : 0.0F), -wave});
        dataset.targets.push_back(second ? 1.0F : 0.0F);
    }
    const Thumbnail thumbnail = thumbnailOf(dataset);
    QCOMPARE(thumbnail.points.size(), std::size_t{40});
    QCOMPARE(thumbnail.points[1].x, dataset.features[4 + 2]);
    QCOMPARE(thumbnail.points[1].y, dataset.features[4 + 0]);
    QCOMPARE(thumbnail.points[1].category, 1);
    QVERIFY(thumbnail.xLow < 0 && thumbnail.xHigh > 96);
}

void WelcomeTest::thumbnailOfPictures() {
    data::Dataset dataset;
    dataset.task = data::Task::MulticlassClassification;
    dataset.shape = Shape{{64}};
    dataset.classNames = {"0", "1"};
    dataset.features.assign(64 * 3, 4.0F);
    dataset.features.front() = 16.0F;
    dataset.targets = {0, 1, 0};
    const Thumbnail thumbnail = thumbnailOf(dataset);
    QCOMPARE(thumbnail.pictures.size(), std::size_t{3});
    QCOMPARE(thumbnail.pictures[0][0], 1.0F);
    QCOMPARE(thumbnail.pictures[2][5], 0.25F);
    QVERIFY(!paintThumbnail(thumbnail, {120, 80}, 1).isNull());
}

// The left half sure of the first class, the right half of the second: the picture must say so.
void WelcomeTest::mapIsPaintedInTheColoursOfTheClasses() {
    Thumbnail thumbnail;
    thumbnail.xLow = thumbnail.yLow = -1;
    auto predictions = std::make_shared<train::Predictions>();
    predictions->map = train::DecisionMap{2, 2, -0.5, 0.5, -0.5, 0.5, 2, {0.0, 1.0, 0.0, 1.0}};
    thumbnail.predictions = predictions;
    const QImage image = paintThumbnail(thumbnail, {100, 100}, 1);
    const QColor left = image.pixelColor(10, 50), right = image.pixelColor(90, 50);
    const auto distance = [](const QColor& a, const QColor& b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
    };
    QVERIFY(distance(left, categoryColour(0)) < distance(left, categoryColour(1)));
    QVERIFY(distance(right, categoryColour(1)) < distance(right, categoryColour(0)));
}

void WelcomeTest::everyCardGetsItsPicture() {
    const QTemporaryDir folder;
    UserSettings settings(folder.filePath(QStringLiteral("s.ini")));
    Workspace workspace(standardCatalogue());
    WelcomePage page(workspace, settings);
    page.resize(1000, 700);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(QTest::qWaitFor([&] { return page.isSettled(); }, 60'000));
    for (const Example& example : examples()) {
        const auto* card = page.findChild<ExampleCard*>(QString::fromLatin1(example.id));
        QVERIFY2(card != nullptr && card->hasThumbnail(), example.id);
    }
    const QImage picture = page.grab().toImage();
    std::set<QRgb> colours;
    for (int x = 0; x < picture.width(); x += 3) {
        for (int y = 0; y < picture.height(); y += 3) {
            colours.insert(picture.pixel(x, y));
        }
    }
    QVERIFY(colours.size() > 50); // painted, not empty
}

void WelcomeTest::cardsAndRecentFilesOpen() {
    const QTemporaryDir folder;
    UserSettings settings(folder.filePath(QStringLiteral("s.ini")));
    const QString table = folder.filePath(QStringLiteral("mine.csv"));
    QFile file(table);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    settings.setValue(SettingId::RecentFiles, QStringList{table, folder.filePath(QStringLiteral("gone.goodfit"))});
    Workspace workspace(standardCatalogue());
    WelcomePage page(workspace, settings);
    page.shown();
    QSignalSpy open(&page, &Page::openRequested);
    QSignalSpy import(&page, &Page::importRequested);
    page.findChild<ExampleCard*>(QStringLiteral("xor"))->click();
    QCOMPARE(open.takeFirst().front().toString(), QStringLiteral(":/examples/xor.goodfit"));
    page.findChild<ExampleCard*>(QStringLiteral("csv"))->click();
    QCOMPARE(import.count(), 1);
    QStringList names;
    for (QToolButton* button : page.findChildren<QToolButton*>()) {
        names << button->text();
        button->click();
    }
    QVERIFY(names.contains(QStringLiteral("mine.csv")));
    QVERIFY(!names.contains(QStringLiteral("gone.goodfit")));
    QTRY_COMPARE(open.count(), 1);
    QCOMPARE(open.takeFirst().front().toString(), table);
}

void WelcomeTest::cardsDoNotOverlap_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("narrow") << QSize(300, 2400);
    QTest::newRow("usual") << QSize(920, 660);
    QTest::newRow("wide") << QSize(1700, 500);
    QTest::newRow("projector") << QSize(1700, 1000);
}

void WelcomeTest::cardsDoNotOverlap() {
    QFETCH(const QSize, size);
    CardGrid grid;
    QList<ExampleCard*> cards;
    for (int i = 0; i < 9; ++i) {
        cards << new ExampleCard(QStringLiteral("Card"), QStringLiteral("What it is"), QStringLiteral("data"), &grid);
        grid.add(cards.back());
    }
    grid.resize(size.width(), std::max(size.height(), grid.heightForWidth(size.width())));
    grid.show();
    QVERIFY(QTest::qWaitForWindowExposed(&grid));
    for (int a = 0; a < cards.size(); ++a) {
        QVERIFY(grid.rect().contains(cards[a]->geometry()));
        QVERIFY(cards[a]->width() >= cards[a]->minimumSizeHint().width());
        for (int b = 0; b < a; ++b) {
            QVERIFY(!cards[a]->geometry().intersects(cards[b]->geometry()));
        }
    }
}

GOODFIT_SUITE(WelcomeTest)
#include "welcome_test.moc"
