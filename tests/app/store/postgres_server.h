// A PostgreSQL server of the distribution's package for one test: its own folder, a free port, gone afterwards. It
// refuses to run as root, so root becomes the package's user for it.
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <memory>

class QProcess;

namespace goodfit::test {

class PostgresServer {
public:
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    // Empty when it runs; else why it does not.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] QString url(const QString& database = QStringLiteral("postgres")) const;

private:
    [[nodiscard]] bool start(const QString& folder);

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_server;
    QString m_problem;
    int m_port = 0;
};

} // namespace goodfit::test
