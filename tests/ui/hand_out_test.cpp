// The sheet to hand out: what was done in words, on one page.
#include "ui/pages/biasvariance/hand_out.h"

#include "core/jobs/bias_variance.h"
#include "tests/support/suite.h"
#include "tests/ui/bias_page_support.h"

#include <QFile>
#include <QTemporaryDir>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class HandOutTest : public QObject {
    Q_OBJECT
private slots:
    // Of the model what is not varied, of a document what its data are.
    void theHandOutSaysWhatWasDone() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        const auto line = [&page](const char* begin) {
            const QStringList lines = handOutSettings(page.handOut()).split(QLatin1Char('\n'));
            const auto found = std::find_if(lines.begin(), lines.end(),
                                            [&](const QString& one) { return one.startsWith(QLatin1String(begin)); });
            return found != lines.end() ? *found : QString();
        };
        QCOMPARE(line("Data:"), QStringLiteral("Data: Sine, 20 rows in a training set, noise σ = 0.3"));
        QCOMPARE(line("Model:"), QStringLiteral("Model: Polynomial (ridge 0)"));
        QVERIFY(line("Training sets:").endsWith(QStringLiteral("seed: 1")));
        biasvariance::Setup setup = biasvariance::findPreset("E2b")->setup;
        setup.values.resize(1);
        page.measure(setup);
        waitForSweep(page);
        QCOMPARE(line("Model:"),
                 QStringLiteral("Model: One tanh layer (1500 steps, Adam at a rate of 0.03, weight decay 0)"));
        setup = *jobs::setupFor(workspace->store.document(), workspace->store.catalogue(), "width", {Value(2)});
        setup.runs = 2;
        page.measure(setup);
        waitForSweep(page);
        QVERIFY(line("Data:").startsWith(QStringLiteral("Data: sine")));
        QVERIFY(line("Network:").contains(QStringLiteral("dense")));
        QVERIFY(line("Training:").contains(QStringLiteral("optimizer adam")));
    }

    void theHandOutIsOnePage() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("sheet.pdf"));
        const Status written = page.writeHandOut(file);
        QVERIFY(written.ok());
        QFile sheet(file);
        QVERIFY(sheet.open(QIODevice::ReadOnly));
        const QByteArray bytes = sheet.readAll();
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.contains("/Count 1"));
        QVERIFY(!page.writeHandOut(QStringLiteral("/nowhere/sheet.pdf")).ok());
    }
};

GOODFIT_SUITE(HandOutTest)
#include "hand_out_test.moc"
