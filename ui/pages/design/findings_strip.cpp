#include "ui/pages/design/findings_strip.h"

#include "ui/bridge/apply_remedy.h"
#include "ui/bridge/static_findings.h"
#include "ui/bridge/workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kFew = 2; // shown before the rest is asked for

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

} // namespace

FindingsStrip::FindingsStrip(Workspace& workspace, QWidget* parent)
    : QFrame(parent),
      m_workspace(workspace),
      m_session(new StaticFindings(workspace.store, workspace.data, this)),
      m_grid(new QGridLayout(this)) {
    setObjectName(QStringLiteral("findingsStrip"));
    setAccessibleName(tr("What the drawing tells before training"));
    m_grid->setContentsMargins(8, 4, 8, 4);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    connect(m_session, &StaticFindings::changed, this, &FindingsStrip::refresh);
    hide();
}

void FindingsStrip::refresh() {
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    const std::vector<diagnose::Finding>& findings = m_session->findings();
    const int count = static_cast<int>(findings.size());
    const int shown = m_showsAll ? count : std::min(count, kFew);
    for (int i = 0; i < shown; ++i) {
        addRow(i, findings[static_cast<std::size_t>(i)]);
    }
    if (count > kFew) {
        const QString words = m_showsAll ? tr("Show fewer") : tr("%1 more").arg(count - shown);
        QToolButton* more =
            quietButton(m_showsAll ? QStringLiteral("chevron_down") : QStringLiteral("chevron"), words, this);
        more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        describe(more, words, tr("What else the drawing and its data tell"));
        connect(more, &QToolButton::clicked, this, [this] {
            m_showsAll = !m_showsAll;
            QTimer::singleShot(0, this, &FindingsStrip::refresh); // not while its own button is clicked
        });
        m_grid->addWidget(more, shown, 1, Qt::AlignLeft);
    }
    setVisible(count > 0);
}

void FindingsStrip::addRow(int row, const diagnose::Finding& finding) {
    auto* sign = new QLabel(this);
    sign->setPixmap(icon(QStringLiteral("warning")).pixmap(QSize(16, 16)));
    m_grid->addWidget(sign, row, 0, Qt::AlignTop);
    auto* words = new QLabel(QStringLiteral("<b>%1.</b> %2")
                                 .arg(text(finding.title).toHtmlEscaped(), text(finding.evidence).toHtmlEscaped()),
                             this);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setToolTip(tr("%1\nWould change with: %2\nConfidence %3 %")
                          .arg(text(finding.title), text(finding.wouldChange))
                          .arg(std::lround(100.0 * finding.confidence)));
    m_grid->addWidget(words, row, 1);
    const auto remedy = std::find_if(finding.remedies.begin(), finding.remedies.end(),
                                     [](const diagnose::Remedy& one) { return one.changesDocument(); });
    if (remedy == finding.remedies.end()) {
        return;
    }
    auto* apply = new QPushButton(tr("Apply"), this);
    apply->setObjectName(QStringLiteral("applyStaticRemedy"));
    const QString label = text(remedy->text);
    describe(apply, tr("Apply: %1").arg(label), tr("%1; can be undone").arg(label));
    connect(apply, &QPushButton::clicked, this,
            [this, chosen = *remedy, label] { applyRemedy(m_workspace.store, chosen, label); });
    m_grid->addWidget(apply, row, 2, Qt::AlignTop);
}

} // namespace goodfit::ui
