// Draws the theory card of every member, a sheet a family, to be looked at: `theory_pictures FOLDER [light|dark]`.
#include "core/catalogue/standard.h"
#include "core/jobs/theory.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/theory_card.h"

#include <QApplication>
#include <QDir>
#include <QGridLayout>

#include <cstdio>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

constexpr int kColumns = 4, kCardWidth = 266; // as the inspector has room for

Component shown(std::string_view family, const std::string& member) {
    Component component(member);
    if (family == "class_weight" && member == "values") {
        component.settings.set("weights", "1, 2");
    }
    return component;
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: theory_pictures FOLDER [light|dark]\n", stderr);
        return 2;
    }
    const QString mode = arguments.value(2, QStringLiteral("light"));
    applyTheme(mode == u"dark" ? ThemeChoice::Dark : ThemeChoice::Light);
    for (const std::string_view family : jobs::theoryFamilies()) {
        QWidget sheet;
        auto* grid = new QGridLayout(&sheet);
        int place = 0;
        for (const ComponentInfo& member : standardCatalogue().family(family)->members) {
            auto* card = new TheoryCard(&sheet);
            card->setFixedWidth(kCardWidth);
            card->explain(&member, QString::fromUtf8(family.data(), static_cast<qsizetype>(family.size())),
                          shown(family, member.id));
            grid->addWidget(card, place / kColumns, place % kColumns, Qt::AlignTop);
            ++place;
        }
        sheet.show();
        sheet.resize(sheet.sizeHint());
        QApplication::processEvents();
        for (ChartView* view : sheet.findChildren<ChartView*>()) {
            view->replotNow();
        }
        QApplication::processEvents();
        const QString name = QStringLiteral("theory_%1_%2.png").arg(QString::fromStdString(std::string(family)), mode);
        if (!sheet.grab().save(QDir(arguments[1]).filePath(name))) {
            std::fprintf(stderr, "%s cannot be written\n", qPrintable(name));
            return 1;
        }
    }
    return 0;
}
