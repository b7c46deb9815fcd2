// Runs the built goodfit-cli as its users do.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <functional>

namespace goodfit::test {

using Json = nlohmann::ordered_json;

struct Outcome {
    int code = -1; // -1: crashed or hung
    QByteArray out;
    QByteArray err;

    [[nodiscard]] Json json() const {
        return Json::parse(out.toStdString(), nullptr, false);
    } // discarded when it is none
    // stdout is empty and stderr one line.
    [[nodiscard]] bool isOneLineError() const { return out.isEmpty() && err.count('\n') == 1 && err.endsWith('\n'); }
};

class Program {
public:
    // While it runs, `meanwhile` may send it signals.
    [[nodiscard]] Outcome run(const QStringList& arguments, const std::function<void(QProcess&)>& meanwhile = {}) const;

    // What it answers, line by line, to what is said on its standard input.
    [[nodiscard]] QList<Json> talk(const QStringList& arguments, const QByteArray& said) const;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); } // in its working folder
    void write(const QString& name, const QByteArray& contents) const;
    [[nodiscard]] QByteArray read(const QString& name) const;
    // Makes a document with `new`, changed through its JSON when `change` is given.
    void makeDocument(const QString& name, const QString& data, const std::function<void(Json&)>& change = {}) const;

private:
    QTemporaryDir m_folder;
};

} // namespace goodfit::test
