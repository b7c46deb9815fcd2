// The drawing trained several times from the Train page: the figures are those of the job itself, folds and seeds are
// counted, the best runs averaged, a stop keeps what ended.
#include "ui/pages/train/repeat_panel.h"

#include "core/charts/support.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/bridge/repeat_session.h"

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class RepeatPanelTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_workspace = workspaceOn("iris");
        QVERIFY(m_workspace->store.applyEdits({edit("training.epochs", Setting(3))}, QStringLiteral("Epochs")));
        m_session = std::make_unique<RepeatSession>(m_workspace->store, m_workspace->data);
        m_panel = std::make_unique<RepeatPanel>(*m_session);
        m_panel->show();
    }
    void cleanup() {
        m_panel.reset();
        m_session.reset();
        m_workspace.reset();
    }

    void figuresAreThoseOfTheJob() {
        box(1)->setValue(4);
        box(2)->setValue(2);
        start();
        const auto expected =
            jobs::trainRepeatedly(m_workspace->store.document(), m_workspace->data.prepared(), {1, 4, 2}, {}, {});
        QVERIFY(expected.ok());
        QCOMPARE(m_session->runs()->runs.size(), 4U);
        for (const jobs::RepeatedValue& value : expected->values) {
            if (value.name == "val_loss") {
                QVERIFY(text().contains(QString::fromStdString(charts::words(value.mean))));
                QVERIFY(text().contains(QString::fromStdString(charts::words(value.deviation))));
            }
        }
        QVERIFY(text().contains(QString::fromStdString(charts::words(expected->ensemble->values.front().second))));
        QCOMPARE(child<ChartView>(*m_panel, "repeatChart")->chart().bands.size(), 1U);
        QVERIFY(!m_session->isStale());
        QVERIFY(m_workspace->store.applyEdits({edit("training.epochs", Setting(4))}, QStringLiteral("Epochs")));
        QVERIFY(m_session->isStale());
    }

    void foldsTakeNoEnsemble() {
        box(0)->setValue(3);
        QVERIFY(!box(2)->isEnabled());
        box(1)->setValue(2);
        start();
        QCOMPARE(m_session->runs()->runs.size(), 6U);
        QVERIFY(!m_session->runs()->ensemble);
        box(0)->setValue(1);
        QVERIFY(box(2)->isEnabled());
        QCOMPARE(box(2)->maximum(), 2);
    }

    void aStopKeepsWhatEnded() {
        QVERIFY(m_workspace->store.applyEdits({edit("training.epochs", Setting(2000))}, QStringLiteral("Epochs")));
        box(1)->setValue(100);
        child<QPushButton>(*m_panel, "startRepeats")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->progress().phase.starts_with("Run 2"), kLongMs);
        child<QPushButton>(*m_panel, "startRepeats")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isRunning(), kLongMs);
        QVERIFY(m_session->runs()->stopped);
        QVERIFY(!m_session->runs()->runs.empty() && m_session->runs()->runs.size() < 100);
    }

    void whatCannotRunSaysWhy() {
        Document broken = m_workspace->store.document();
        broken.layers.clear();
        QVERIFY(m_workspace->store.replace(broken, QStringLiteral("Clear")));
        child<QPushButton>(*m_panel, "startRepeats")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isRunning(), kLongMs);
        QVERIFY2(text().contains(QStringLiteral("no layers")), qPrintable(text()));
    }

    void everyControlIsDescribed() { QCOMPARE(undescribed(*m_panel), QStringList()); }

private:
    QSpinBox* box(int which) { return m_panel->findChildren<QSpinBox*>()[which]; }
    QString text() { return child<QLabel>(*m_panel, "repeatFigures")->text(); }
    void start() {
        child<QPushButton>(*m_panel, "startRepeats")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isRunning(), kLongMs);
    }

    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<RepeatSession> m_session;
    std::unique_ptr<RepeatPanel> m_panel;
};

GOODFIT_SUITE(RepeatPanelTest)
#include "repeat_panel_test.moc"
