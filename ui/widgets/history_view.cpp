#include "ui/widgets/history_view.h"

#include "core/charts/learning_curve.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QFileInfo>
#include <QLabel>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;

QString escaped(const std::string& words) {
    return QString::fromStdString(words).toHtmlEscaped();
}

QString html(const diagnose::Diagnosis& diagnosis, const std::vector<std::string>& fileNotes) {
    QString text = QStringLiteral("<h3>%1</h3><p>%2</p><p>%3</p>")
                       .arg(escaped(diagnose::verdictTitle(diagnosis.verdict)), escaped(diagnosis.sentence),
                            HistoryView::tr("Confidence %1 %").arg(std::lround(100 * diagnosis.confidence)));
    for (const diagnose::Finding& finding : diagnosis.findings) {
        text += QStringLiteral("<p><b>%1.</b> %2</p>").arg(escaped(finding.title), escaped(finding.evidence));
        if (!finding.wouldChange.empty()) {
            text +=
                QStringLiteral("<p>%1 %2</p>").arg(HistoryView::tr("Would change with:"), escaped(finding.wouldChange));
        }
        if (!finding.remedies.empty()) {
            text += QStringLiteral("<ul>");
            for (const diagnose::Remedy& remedy : finding.remedies) {
                text += QStringLiteral("<li>%1</li>").arg(escaped(remedy.text));
            }
            text += QStringLiteral("</ul>");
        }
    }
    for (const std::vector<std::string>* notes : {&fileNotes, &diagnosis.notes}) {
        for (const std::string& note : *notes) {
            text += QStringLiteral("<p><i>%1</i></p>").arg(escaped(note));
        }
    }
    return text;
}

} // namespace

HistoryView::HistoryView(const QString& file, QWidget* parent) : QWidget(parent, Qt::Window), m_file(file) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("historyView"));
    setWindowTitle(tr("Diagnosis of %1").arg(QFileInfo(file).fileName()));
    setAccessibleName(windowTitle());
    resize(980, 520);
    auto* column = new QVBoxLayout(this);
    auto* split = new QSplitter(Qt::Horizontal, this);
    m_chart = new ChartView(split);
    m_chart->setAccessibleName(tr("Loss of the history"));
    m_words = new QTextBrowser(split);
    describe(m_words, tr("Diagnosis"), tr("What the curves show, in words"));
    m_words->setHtml(tr("Reading %1 …").arg(QFileInfo(file).fileName().toHtmlEscaped()));
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    column->addWidget(
        noteLabel(tr("The file holds the curves of a training. Here is their diagnosis; the open document "
                     "is left as it is."),
                  this));
    column->addWidget(split, 1);
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &HistoryView::poll);
    m_job.start([name = file.toStdString()](const std::stop_token& stop) -> Result<Read> {
        Result<jobs::ReadHistory> read = jobs::readHistory(name, stop);
        if (!read) {
            return read.error();
        }
        diagnose::Diagnosis diagnosis = jobs::diagnoseHistory(read->history, nullptr);
        return Read{std::move(read).value(), std::move(diagnosis)};
    });
    m_timer.start();
}

QString HistoryView::words() const {
    return m_words->toPlainText();
}

void HistoryView::poll() {
    std::optional<Result<Read>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    if (outcome->ok()) {
        showRead(outcome->value());
    } else {
        m_words->setPlainText(QString::fromStdString(outcome->error().text()));
    }
}

void HistoryView::showRead(const Read& read) {
    charts::LearningCurveOptions options;
    options.diagnosis = &read.diagnosis;
    m_chart->setChart(charts::lossChart(read.content.history, options));
    m_words->setHtml(html(read.diagnosis, read.content.notes));
}

} // namespace goodfit::ui
