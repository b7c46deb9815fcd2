// The thin strip and the Rate page say the same of the same document.
#include "ui/pages/train/rate_strip.h"

#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/bridge/rate_document.h"
#include "ui/pages/rate/rate_page.h"

#include <QLabel>
#include <QPushButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class RateStripTest : public QObject {
    Q_OBJECT
private slots:
    void recommendsWhatTheRatePageDoes() {
        const auto workspace = workspaceOn("moons");
        RateStrip strip(*workspace);
        strip.show();
        QTRY_VERIFY_WITH_TIMEOUT(strip.result() != nullptr, kLongMs);
        strip.hide();
        RatePage page(*workspace);
        page.show();
        child<QPushButton>(page, "startRateTest")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!workspace->rate.isRunning() && workspace->rate.result(), kLongMs);
        QVERIFY(strip.result() && strip.result()->suggested.has_value());
        QCOMPARE(workspace->rate.result()->suggested, strip.result()->suggested);
        QCOMPARE(workspace->rate.result()->low, strip.result()->low);
        QCOMPARE(workspace->rate.result()->steps, strip.result()->steps);
    }

    // Measured on the Rate page: shown here without another test.
    void takesOverWhatTheRatePageFound() {
        const auto workspace = workspaceOn("moons");
        RateStrip strip(*workspace);
        workspace->rate.start(jobs::rateTestOptions(workspace->store.document(), *workspace->data.prepared()));
        QTRY_VERIFY_WITH_TIMEOUT(!workspace->rate.isRunning() && workspace->rate.result(), kLongMs);
        QCOMPARE(strip.result(), workspace->rate.result());
        strip.show();
        QTest::qWait(1000);
        QCOMPARE(strip.result(), workspace->rate.result());
    }

    // Another rate is another place in the same test; another network is another test.
    void measuresAnewWhenTheNetworkChanges() {
        const auto workspace = workspaceOn("moons");
        RateStrip strip(*workspace);
        strip.resize(400, 80);
        strip.show();
        QTRY_VERIFY_WITH_TIMEOUT(strip.result() != nullptr, kLongMs);
        const auto first = strip.result();
        workspace->store.setSetting(kRatePath, Setting(5.0), QStringLiteral("rate"));
        QVERIFY2(strip.words().contains(QStringLiteral("high")), qPrintable(strip.words()));
        workspace->store.setSetting(kRatePath, Setting(1e-6), QStringLiteral("rate"));
        QVERIFY2(strip.words().contains(QStringLiteral("low")), qPrintable(strip.words()));
        QTest::qWait(1000);
        QCOMPARE(strip.result(), first);
        workspace->store.setSetting(QStringLiteral("training.batch_size"), Setting(64), QStringLiteral("batch"));
        QTRY_VERIFY_WITH_TIMEOUT(strip.result() != nullptr && strip.result() != first, kLongMs);
    }
};

GOODFIT_SUITE(RateStripTest)
#include "rate_strip_test.moc"
