// The window's program: what ties it to this machine, and nothing else.
#include "app/exit_signals.h"
#include "app/options.h"
#include "app/screenshot.h"
#include "app/store/make_archive.h"
#include "app/timing.h"
#include "core/catalogue/standard.h"
#include "ui/bridge/background.h"
#include "ui/settings/settings.h"
#include "ui/shell/look.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>
#include <memory>
#include <optional>

namespace {

constexpr int kSignalled = 128; // as a shell reports it
QtMessageHandler g_before = nullptr;

// One harmless line of the offscreen platform would stand in every log.
void filterMessages(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (!text.contains(QLatin1String("propagateSizeHints"))) {
        g_before(type, context, text);
    }
}

int show(const goodfit::app::Options& options, goodfit::ui::Archive& archive) {
    const goodfit::app::ExitSignals exitSignals; // before there is anything that a signal could leave behind
    const QTemporaryDir aside;                   // a picture neither depends on what is remembered nor changes it
    const bool picture = !options.screenshot.isEmpty();
    if (picture) {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, aside.path());
    }
    goodfit::ui::UserSettings settings;
    goodfit::ui::MainWindow window(goodfit::standardCatalogue(), &archive, settings,
                                   picture ? aside.path() : goodfit::ui::Recovery::defaultFolder());
    const goodfit::app::Timing timing(window);
    if (!options.theme.isEmpty()) {
        goodfit::ui::applyThemeNamed(options.theme);
    }
    if (options.size.isValid()) {
        window.resize(options.size);
    }
    if (!options.page.isEmpty()) {
        settings.setValue(goodfit::ui::SettingId::Page, options.page); // where a document opens
    }
    if (!options.file.isEmpty()) {
        window.openFile(options.file);
    }
    window.showPage(options.page);
    window.show();
    QObject::connect(&exitSignals, &goodfit::app::ExitSignals::told, &window, [&window](int signal) {
        window.endUnasked();
        QCoreApplication::exit(kSignalled + signal);
    });
    std::optional<goodfit::app::Screenshot> screenshot;
    if (picture) {
        screenshot.emplace(window, options.screenshot, options.run);
    } else {
        window.offerRecovery();
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    goodfit::app::preferNoScreen(argc, argv);
    g_before = qInstallMessageHandler(filterMessages);
    QCoreApplication::setApplicationName(QStringLiteral("goodfit"));
    QCoreApplication::setOrganizationName(QStringLiteral("goodfit"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QCoreApplication::setApplicationVersion(QStringLiteral(GOODFIT_VERSION));
    if (goodfit::app::wantsWordsOnly(argc, argv)) { // needs no screen
        const QCoreApplication words(argc, argv);
        (void)goodfit::app::readOptions(words);
        return 0;
    }
    if (!goodfit::app::hasScreen(argc, argv)) {
        std::fputs(
            "goodfit: there is no display to open a window on; goodfit-cli works without one, and so does "
            "--screenshot\n",
            stderr);
        return 1;
    }
    const QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Goodfit"));
    QApplication::setWindowIcon(goodfit::ui::icon(QStringLiteral("goodfit")));
    const goodfit::app::Options options = goodfit::app::readOptions(application);
    const std::unique_ptr<goodfit::ui::Archive> archive = goodfit::store::makeArchive(goodfit::standardCatalogue());
    const int code = show(options, *archive);
    goodfit::ui::joinLeftWork();
    return code;
}
