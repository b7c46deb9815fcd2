#include "tests/app/cli/program.h"

#include <QFile>

#include <csignal>

namespace goodfit::test {

Outcome Program::run(const QStringList& arguments, const std::function<void(QProcess&)>& meanwhile) const {
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProgram(QStringLiteral(GOODFIT_CLI));
    process.setArguments(arguments);
    // a test run in the background of a script would hand its ignored SIGINT on
    process.setChildProcessModifier([] { std::signal(SIGINT, SIG_DFL); });
    process.start();
    constexpr int kLongestMs = 120000;
    if (!process.waitForStarted(kLongestMs)) {
        return {};
    }
    if (meanwhile) {
        meanwhile(process);
    }
    if (!process.waitForFinished(kLongestMs)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
}

QList<Json> Program::talk(const QStringList& arguments, const QByteArray& said) const {
    const Outcome outcome = run(arguments, [&](QProcess& process) {
        process.write(said);
        process.closeWriteChannel();
    });
    QList<Json> answers;
    for (const QByteArray& line : outcome.out.split('\n')) {
        if (!line.isEmpty()) {
            answers.append(Json::parse(line.toStdString(), nullptr, false));
        }
    }
    return answers;
}

void Program::write(const QString& name, const QByteArray& contents) const {
    QFile file(path(name));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(contents);
    }
}

QByteArray Program::read(const QString& name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Program::makeDocument(const QString& name, const QString& data, const std::function<void(Json&)>& change) const {
    (void)run({"new", data, "-o", name});
    if (change) {
        Json json = Json::parse(read(name).toStdString());
        change(json);
        write(name, QByteArray::fromStdString(json.dump()));
    }
}

} // namespace goodfit::test
