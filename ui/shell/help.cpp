#include "ui/shell/help.h"

#include "ui/shell/actions.h"
#include "ui/shell/page_registry.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QKeySequence>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <array>

namespace goodfit::ui {

namespace {

struct PlainKey {
    const char* keys;
    const char* help;
};
// Keys that belong to controls instead of the menus.
constexpr std::array kControlKeys{
    PlainKey{"Alt+Up / Alt+Down", "Move the block"},
    PlainKey{"Ctrl+D", "Duplicate the block"},
    PlainKey{"Delete", "Remove the block"},
    PlainKey{"Tab / Shift+Tab", "Next or previous control"},
    PlainKey{"Space / Enter", "Press the focused button"},
};

QString tr(const char* text) {
    return QCoreApplication::translate("Help", text);
}

QString row(const QString& keys, const QString& help) {
    return QStringLiteral("<tr><td style='padding:2px 18px 2px 0'><b>%1</b></td><td>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), help.toHtmlEscaped());
}

QString shortcutsHtml() {
    QString html = QStringLiteral("<table>");
    int number = 0;
    for (const PageRow& page : pageRows()) {
        ++number;
        html += row(QStringLiteral("%1, Ctrl+%1").arg(number), tr("Page %1").arg(tr(page.title)));
    }
    for (const ActionRow& action : actionRows()) {
        const auto keys = QKeySequence::listFromString(QLatin1String(action.keys), QKeySequence::PortableText);
        if (!keys.isEmpty()) {
            html += row(QKeySequence::listToString(keys, QKeySequence::NativeText)
                            .replace(QLatin1String("; "), QLatin1String(", ")),
                        tr(action.help));
        }
    }
    for (const PlainKey& key : kControlKeys) {
        html += row(tr(key.keys), tr(key.help));
    }
    return html + QStringLiteral("</table>");
}

QString aboutHtml() {
    return tr("<h2>Goodfit %1</h2>"
              "<p>Draw a neural network, watch it train, tune it, and see what its curves say.</p>"
              "<p>Free software under the GNU General Public License, version 3 or later. It comes without any "
              "warranty. It stands on Qt (LGPL 3), QCustomPlot (GPL 3) and Eigen (MPL 2).</p>"
              "<h3>Data</h3>"
              "<p>Iris: E. Anderson 1935, R. A. Fisher 1936. Wine: M. Forina et al. 1988. Breast cancer "
              "Wisconsin (diagnostic): W. H. Wolberg, W. N. Street, O. L. Mangasarian 1993. Optical recognition of "
              "handwritten digits: E. Alpaydin, C. Kaynak 1998. These four from the UCI Machine Learning "
              "Repository, CC BY 4.0. Diabetes: B. Efron, T. Hastie, I. Johnstone, R. Tibshirani 2004.</p>"
              "<p>Colours: M. Okabe and K. Ito 2008.</p>")
        .arg(QCoreApplication::applicationVersion());
}

void showText(QWidget* parent, const QString& name, const QString& title, const QString& html, QSize size) {
    if (auto* open = parent->findChild<QDialog*>(name)) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* layout = new QVBoxLayout(dialog);
    auto* text = new QTextBrowser(dialog);
    text->setHtml(html);
    text->setFrameShape(QFrame::NoFrame);
    text->setAccessibleName(title);
    layout->addWidget(text);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    layout->addWidget(buttons);
    dialog->resize(size);
    dialog->show();
}

} // namespace

void showShortcuts(QWidget* parent) {
    showText(parent, QStringLiteral("shortcuts"), tr("Keyboard shortcuts"), shortcutsHtml(), {520, 640});
}

void showAbout(QWidget* parent) {
    showText(parent, QStringLiteral("about"), tr("About Goodfit"), aboutHtml(), {560, 460});
}

} // namespace goodfit::ui
