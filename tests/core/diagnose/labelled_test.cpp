// The verdicts on real trainings whose labels were found with a large hidden test set.
#include "core/diagnose/engine.h"
#include "tests/core/diagnose/labelled_histories.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;

class LabelledTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        Result<std::vector<test::LabelledHistory>> loaded = test::loadLabelled(GOODFIT_TEST_DATA "/histories");
        QVERIFY2(loaded.ok(), loaded ? "" : loaded.error().text().c_str());
        m_histories = std::move(loaded).value();
        for (const test::LabelledHistory& history : m_histories) {
            m_diagnoses.push_back(diagnose::diagnose(history.content.history, nullptr, nullptr));
            m_said.push_back(diagnose::verdictName(m_diagnoses.back().verdict));
        }
    }

    // The rules were written with these in view; fresh trainings of the same recipe scored 0.87 at first sight.
    void macroF1() {
        const test::Scores scores = test::score(m_histories, m_said);
        QVERIFY2(scores.macroF1 >= 0.92, test::scoresText(scores).c_str());
        for (const test::ClassScore& own : scores.classes) {
            QVERIFY2(own.f1 >= 0.8, own.label.c_str());
        }
    }

    void neverCriesOverfitOnNoise() {
        for (std::size_t i = 0; i < m_said.size(); ++i) {
            QVERIFY2(m_histories[i].label != "noisy_validation" || m_said[i] != "overfit", m_histories[i].file.c_str());
        }
    }

    void theBestEpochOfOverfitRunsIsNear() {
        double apart = 0.0;
        int count = 0;
        for (std::size_t i = 0; i < m_said.size(); ++i) {
            if (m_histories[i].label == "overfit" && m_histories[i].bestEpoch && m_diagnoses[i].bestEpoch) {
                apart += std::abs(*m_diagnoses[i].bestEpoch - *m_histories[i].bestEpoch) /
                         static_cast<double>(m_histories[i].content.history.size());
                ++count;
            }
        }
        QVERIFY(count > 0 && apart / count <= 0.08);
    }

    // Trainings labelled by an oracle: those that the limits were chosen on, and those that they were not. No noisy
    // validation is called overfitting, and no class is left behind.
    void unseenHistories_data() {
        QTest::addColumn<QString>("folder");
        QTest::newRow("drawn afresh") << QStringLiteral(GOODFIT_TEST_DATA "/histories_fresh");
        QTest::newRow("held out") << QStringLiteral(GOODFIT_TEST_DATA "/histories_held_out");
    }

    void unseenHistories() {
        QFETCH(QString, folder);
        const Result<std::vector<test::LabelledHistory>> loaded = test::loadLabelled(folder.toStdString());
        QVERIFY2(loaded.ok(), loaded ? "" : loaded.error().text().c_str());
        std::vector<test::LabelledHistory> judged;
        std::vector<std::string> said;
        for (const test::LabelledHistory& history : *loaded) {
            if (!history.untellable.empty()) {
                continue;
            }
            judged.push_back(history);
            const diagnose::Diagnosis diagnosis = diagnose::diagnose(history.content.history, nullptr, nullptr);
            said.push_back(diagnose::verdictName(diagnosis.verdict));
            QVERIFY2(history.label != "noisy_validation" || said.back() != "overfit", history.file.c_str());
        }
        const test::Scores scores = test::score(judged, said);
        QVERIFY2(scores.macroF1 >= 0.90, test::scoresText(scores).c_str());
        for (const test::ClassScore& own : scores.classes) {
            QVERIFY2(own.f1 >= 0.8, own.label.c_str());
        }
    }

private:
    std::vector<test::LabelledHistory> m_histories;
    std::vector<diagnose::Diagnosis> m_diagnoses;
    std::vector<std::string> m_said;
};

GOODFIT_SUITE(LabelledTest)
#include "labelled_test.moc"
