#include "ui/pages/train/diagnosis_card.h"

#include "ui/bridge/apply_remedy.h"
#include "ui/bridge/workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

QString iconOf(diagnose::Verdict verdict) {
    switch (verdict) {
    case diagnose::Verdict::GoodFit:
        return QStringLiteral("check");
    case diagnose::Verdict::TooEarly:
        return QStringLiteral("clock");
    default:
        return QStringLiteral("warning");
    }
}

// The sentence under its title: "A good fit: the loss …" need not say "good fit" again; "Overfitting since epoch 4: …"
// says more.
QString sentenceUnder(const QString& title, const QString& sentence) {
    const qsizetype colon = sentence.indexOf(QLatin1String(": "));
    const QString head = sentence.left(std::max<qsizetype>(0, colon));
    const bool saysMore = std::any_of(head.begin(), head.end(), [](QChar letter) { return letter.isDigit(); });
    if (colon < 0 || saysMore || !head.contains(title, Qt::CaseInsensitive)) {
        return sentence;
    }
    QString rest = sentence.mid(colon + 2);
    rest[0] = rest[0].toUpper();
    return rest;
}

// All that is shown of a diagnosis, to see whether it is another.
QString keyOf(const diagnose::Diagnosis& diagnosis) {
    QString key = QStringLiteral("%1|%2|%3")
                      .arg(int(diagnosis.verdict))
                      .arg(diagnosis.confidence, 0, 'f', 2)
                      .arg(text(diagnosis.sentence));
    for (const diagnose::Finding& finding : diagnosis.findings) {
        key += text(finding.rule + "|" + finding.evidence + "|" + finding.wouldChange);
        for (const diagnose::Remedy& remedy : finding.remedies) {
            key += text("|" + remedy.text);
        }
    }
    return key;
}

QLabel* wrapped(const QString& words, QWidget* parent) {
    auto* label = new QLabel(words, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DiagnosisCard::DiagnosisCard(Workspace& workspace, QWidget* parent) : QFrame(parent), m_workspace(workspace) {
    setObjectName(QStringLiteral("diagnosisCard"));
    setAccessibleName(tr("Diagnosis"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    m_icon = new QLabel(this);
    m_icon->setFixedSize(24, 24);
    m_title = headingLabel({}, this);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_title->setFont(font);
    m_title->setWordWrap(true);
    m_confidence = new QLabel(this);
    m_confidence->setForegroundRole(QPalette::PlaceholderText);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(m_confidence);
    column->addLayout(head);
    m_sentence = wrapped({}, this);
    column->addWidget(m_sentence);
    m_parts = new QWidget(this);
    column->addWidget(m_parts);
    column->addWidget(makeTryRow());
    column->addStretch(1);
    connect(&m_remedies, &RemedySession::changed, this, [this] {
        refreshTry();
        if (!m_remedies.isRunning()) {
            m_shownKey.clear();
            refresh();
        }
    });
    refresh();
}

QWidget* DiagnosisCard::makeTryRow() {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 4, 0, 0);
    m_try = new QCheckBox(tr("Try remedies"), row);
    m_try->setObjectName(QStringLiteral("tryRemedies"));
    describe(m_try, m_try->text(),
             tr("When a run has ended, train the first two remedies in the background on three seeds each, in pairs "
                "with the document as it is, and say what they bring"));
    m_tryNote = noteLabel({}, row);
    m_tryCancel = new QPushButton(tr("Cancel"), row);
    m_tryCancel->setObjectName(QStringLiteral("cancelRemedies"));
    describe(m_tryCancel, tr("Cancel trying remedies"), tr("What was tried to the end stays"));
    line->addWidget(m_try);
    line->addWidget(m_tryNote, 1);
    line->addWidget(m_tryCancel);
    connect(m_try, &QCheckBox::toggled, this, [this](bool on) {
        if (!on) {
            m_remedies.cancel();
        }
        tryOrNot();
        refreshTry();
    });
    connect(m_tryCancel, &QPushButton::clicked, this, [this] { m_remedies.cancel(); });
    connect(&m_workspace.train, &TrainSession::stateChanged, this, &DiagnosisCard::tryOrNot);
    refreshTry();
    return row;
}

// Once for each diagnosis of a run that has ended; a change of the document or a new run ends it.
void DiagnosisCard::tryOrNot() {
    const train::Snapshot& now = *m_workspace.train.snapshot();
    const diagnose::Diagnosis& diagnosis = m_workspace.train.diagnosis();
    const bool hasEnded = now.state == train::LiveState::Ended && !m_workspace.train.isRunning();
    if (!hasEnded || m_workspace.train.isStale()) {
        m_triedKey.clear();
        m_remedies.forget();
        return;
    }
    const QString key = keyOf(diagnosis);
    const std::shared_ptr<const data::Prepared> rows = m_workspace.data.prepared();
    if (!m_try->isChecked() || !rows || m_remedies.isRunning() || key == m_triedKey || diagnosis.findings.empty()) {
        return;
    }
    m_triedKey = key;
    m_remedies.start(m_workspace.train.runDocument(), rows, m_workspace.store.folder(), diagnosis);
}

void DiagnosisCard::refreshTry() {
    m_tryCancel->setVisible(m_remedies.isRunning());
    QString note;
    if (m_remedies.isRunning()) {
        const Progress& progress = m_remedies.progress();
        note = progress.total > 0
                   ? tr("run %1 of %2: %3").arg(progress.done + 1).arg(progress.total).arg(text(progress.detail))
                   : tr("starting …");
    } else if (const std::shared_ptr<const jobs::RemedyTrial>& trial = m_remedies.result()) {
        note = trial->stopped            ? tr("cancelled")
               : trial->outcomes.empty() ? tr("no remedy changes the training")
               : trial->shortened        ? tr("over the first %1 epochs").arg(trial->epochs)
                                         : QString();
    }
    m_tryNote->setText(note);
}

QString DiagnosisCard::triedText(std::size_t remedy) const {
    if (const std::shared_ptr<const jobs::RemedyTrial>& trial = m_remedies.result()) {
        for (const jobs::RemedyOutcome& outcome : trial->outcomes) {
            if (outcome.remedy == remedy) {
                return (outcome.helps() ? tr("Tried, it helps: %1") : tr("Tried, no help: %1"))
                    .arg(text(outcome.summary));
            }
        }
    }
    return {};
}

void DiagnosisCard::refresh() {
    const diagnose::Diagnosis& diagnosis = m_workspace.train.diagnosis();
    const bool hasRun = m_workspace.train.snapshot()->history->size() > 0;
    const QString key = QString::number(hasRun) + QString::number(isDark()) + keyOf(diagnosis);
    if (key == m_shownKey) {
        return;
    }
    m_shownKey = key;
    showHead(diagnosis, hasRun);
    auto* fresh = new QWidget(this);
    auto* column = new QVBoxLayout(fresh);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    delete layout()->replaceWidget(m_parts, fresh); // the item that held it
    m_parts->deleteLater();
    m_parts->hide();
    m_parts = fresh;
    if (hasRun) {
        showFindings(diagnosis);
    }
    m_parts->show();
    tryOrNot();
}

void DiagnosisCard::showHead(const diagnose::Diagnosis& diagnosis, bool hasRun) {
    const QString iconName = hasRun ? iconOf(diagnosis.verdict) : QStringLiteral("info");
    m_icon->setPixmap(icon(iconName).pixmap(QSize(22, 22)));
    m_title->setText(hasRun ? text(diagnose::verdictTitle(diagnosis.verdict)) : tr("Diagnosis"));
    m_confidence->setText(hasRun ? tr("confidence %1 %").arg(std::lround(100 * diagnosis.confidence)) : QString());
    m_confidence->setToolTip(tr("How sure the rules are of this verdict, from their evidence"));
    m_sentence->setText(hasRun ? sentenceUnder(m_title->text(), text(diagnosis.sentence))
                               : tr("Press Run. Here stands in words what the curves show: the verdict, its evidence, "
                                    "and what may help."));
    setAccessibleDescription(m_title->text() + QStringLiteral(". ") + m_sentence->text());
}

void DiagnosisCard::addPart(const QString& heading, const QString& words) {
    if (words.isEmpty()) {
        return;
    }
    auto* label = wrapped(QStringLiteral("<b>%1</b> %2").arg(heading, words.toHtmlEscaped()), m_parts);
    label->setTextFormat(Qt::RichText);
    m_parts->layout()->addWidget(label);
}

void DiagnosisCard::addRemedy(const diagnose::Remedy& remedy, const QString& tried) {
    auto* row = new QWidget(m_parts);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 2, 0, 2);
    const QString words = text(remedy.text);
    if (!remedy.changesDocument()) {
        line->addWidget(wrapped(QStringLiteral("• ") + words, row), 1);
    } else {
        auto* apply = new QPushButton(tr("Apply"), row);
        apply->setObjectName(QStringLiteral("applyRemedy"));
        apply->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        describe(apply, tr("Apply: %1").arg(words),
                 tr("Changes %1; can be undone").arg(whatChanges(remedy).join(QStringLiteral(", "))));
        connect(apply, &QPushButton::clicked, this,
                [this, remedy, words] { applyRemedy(m_workspace.store, remedy, words); });
        line->addWidget(apply, 0, Qt::AlignTop);
        line->addWidget(wrapped(tried.isEmpty() ? words : words + QLatin1Char('\n') + tried, row), 1);
    }
    m_parts->layout()->addWidget(row);
}

void DiagnosisCard::showFindings(const diagnose::Diagnosis& diagnosis) {
    bool first = true;
    for (const diagnose::Finding& finding : diagnosis.findings) {
        addPart(first ? tr("Evidence:")
                      : tr("%1 (%2 %):").arg(text(finding.title)).arg(std::lround(100 * finding.confidence)),
                text(finding.evidence));
        if (first) {
            addPart(tr("Would change with:"), text(finding.wouldChange));
            if (!finding.remedies.empty()) {
                m_parts->layout()->addWidget(headingLabel(tr("What may help"), m_parts));
            }
        }
        for (std::size_t i = 0; i < finding.remedies.size(); ++i) {
            addRemedy(finding.remedies[i], first ? triedText(i) : QString());
        }
        first = false;
    }
    for (const std::string& note : diagnosis.notes) {
        m_parts->layout()->addWidget(noteLabel(text(note), m_parts));
    }
}

} // namespace goodfit::ui
