#include "app/options.h"

#include "ui/shell/page_registry.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace goodfit::app {

namespace {

constexpr int kWrongUsage = 2;

[[noreturn]] void refuse(const QString& text) {
    std::fprintf(stderr, "goodfit: %s\n", qPrintable(text));
    std::exit(kWrongUsage);
}

QSize sizeOf(const QString& text) {
    const QStringList parts = text.split(QLatin1Char('x'));
    bool wide = false, high = false;
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(&wide), parts[1].toInt(&high)) : QSize();
    if (!wide || !high || size.width() < 1 || size.height() < 1) {
        refuse(QStringLiteral("--size %1: must be WIDTHxHEIGHT, as 1280x800").arg(text));
    }
    return size;
}

QString pageOf(const QString& name) {
    QStringList ids;
    for (const ui::PageRow& row : ui::pageRows()) {
        ids << QLatin1String(row.id);
    }
    if (!ids.contains(name)) {
        refuse(QStringLiteral("--page %1: must be one of %2").arg(name, ids.join(QLatin1String(", "))));
    }
    return name;
}

} // namespace

bool hasScreen(int argc, char** argv) {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || std::any_of(argv + 1, argv + argc, [](const char* argument) {
               const QByteArray text(argument);
               return text == "-platform" || text == "--platform" || text == "-display" || text == "--display";
           });
}

bool wantsWordsOnly(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* argument) {
        const QByteArray text(argument);
        return text == "--help" || text == "-h" || text == "--help-all" || text == "--version" || text == "-v";
    });
}

void preferNoScreen(int argc, char** argv) {
    const bool asked = std::any_of(
        argv + 1, argv + argc, [](const char* argument) { return QByteArray(argument).startsWith("--screenshot"); });
    if (asked && !hasScreen(argc, argv)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
}

Options readOptions(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Draw a neural network, watch it train, tune it, and see what its curves say."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("a .goodfit document, a table or a lesson"),
                                 QStringLiteral("[FILE]"));
    const QCommandLineOption page(QStringLiteral("page"), QStringLiteral("opens on this page"), QStringLiteral("NAME"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light, dark or system"),
                                   QStringLiteral("NAME"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("of the window, as 1280x800"),
                                  QStringLiteral("WxH"));
    const QCommandLineOption shot(QStringLiteral("screenshot"),
                                  QStringLiteral("saves a picture of the window and ends"), QStringLiteral("FILE.png"));
    const QCommandLineOption run(QStringLiteral("run"), QStringLiteral("trains this long before the picture"),
                                 QStringLiteral("SECONDS"));
    parser.addOptions({page, theme, size, shot, run});
    if (!parser.parse(application.arguments())) {
        refuse(parser.errorText());
    }
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("help-all"))) {
        parser.showHelp(0);
    }
    if (parser.isSet(QStringLiteral("version"))) {
        parser.showVersion();
    }
    Options options;
    if (parser.positionalArguments().size() > 1) {
        refuse(QStringLiteral("one FILE at most"));
    }
    options.file = parser.positionalArguments().value(0);
    options.page = parser.isSet(page) ? pageOf(parser.value(page)) : QString();
    options.theme = parser.value(theme);
    if (parser.isSet(theme) &&
        !QStringList{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")}.contains(
            options.theme)) {
        refuse(QStringLiteral("--theme %1: must be light, dark or system").arg(options.theme));
    }
    if (parser.isSet(size)) {
        options.size = sizeOf(parser.value(size));
    }
    options.screenshot = parser.value(shot);
    bool isNumber = true;
    options.run = parser.isSet(run) ? parser.value(run).toDouble(&isNumber) : 0.0;
    if (!isNumber || !(options.run >= 0)) {
        refuse(QStringLiteral("--run %1: must be a number of seconds, 0 or more").arg(parser.value(run)));
    }
    return options;
}

} // namespace goodfit::app
