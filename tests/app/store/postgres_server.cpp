#include "tests/app/store/postgres_server.h"

#include "app/store/database.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace goodfit::test {

namespace {

constexpr int kStartMs = 120000;

QString programFolder() {
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return names.isEmpty() ? QString() : versions.filePath(names.back()) + QStringLiteral("/bin/");
}

int freePort() {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound = bind(handle, generic, sizeof address) == 0 && getsockname(handle, generic, &size) == 0;
    close(handle);
    return bound ? ntohs(address.sin_port) : 0;
}

// The program and its arguments, as somebody who is not root.
void setCommand(QProcess& process, const QString& program, QStringList arguments) {
    if (geteuid() != 0) {
        process.setProgram(program);
        process.setArguments(arguments);
        return;
    }
    process.setProgram(QStringLiteral("setpriv"));
    process.setArguments(QStringList{QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"),
                                     QStringLiteral("--clear-groups"), program} +
                         arguments);
}

} // namespace

PostgresServer::PostgresServer() : m_folder(QStringLiteral("/tmp/goodfit-pg-XXXXXX")) {
    const QString data = m_folder.filePath(QStringLiteral("data"));
    if (programFolder().isEmpty()) {
        m_problem = QStringLiteral("PostgreSQL is not installed");
        return;
    }
    if (geteuid() == 0) {
        QProcess::execute(QStringLiteral("chown"), {QStringLiteral("postgres"), m_folder.path()});
    }
    QProcess init;
    setCommand(init, programFolder() + QStringLiteral("initdb"),
               {QStringLiteral("-D"), data, QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"),
                QStringLiteral("goodfit"), QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--no-locale"),
                QStringLiteral("--no-sync")});
    init.setWorkingDirectory(m_folder.path());
    init.start();
    if (!init.waitForFinished(kStartMs) || init.exitCode() != 0) {
        m_problem = QString::fromLocal8Bit(init.readAllStandardError());
        return;
    }
    for (int attempt = 0; attempt < 3 && !start(data); ++attempt) {
    }
}

bool PostgresServer::start(const QString& folder) {
    m_port = freePort();
    m_server = std::make_unique<QProcess>();
    setCommand(*m_server, programFolder() + QStringLiteral("postgres"),
               {QStringLiteral("-D"), folder, QStringLiteral("-k"), m_folder.path(), QStringLiteral("-p"),
                QString::number(m_port), QStringLiteral("-c"), QStringLiteral("listen_addresses=127.0.0.1"),
                QStringLiteral("-c"), QStringLiteral("fsync=off")});
    m_server->setWorkingDirectory(m_folder.path());
    m_server->setProcessChannelMode(QProcess::MergedChannels);
    m_server->start();
    QElapsedTimer waited;
    waited.start();
    while (waited.elapsed() < kStartMs && m_server->state() != QProcess::NotRunning) {
        const auto opened = store::Database::open(url(), store::Database::Access::ReadOnly);
        if (opened) {
            m_problem.clear();
            return true;
        }
        m_problem = QString::fromStdString(opened.error().text());
        m_server->waitForReadyRead(50);
        QThread::msleep(50);
    }
    m_problem += QString::fromLocal8Bit(m_server->readAll());
    return false;
}

PostgresServer::~PostgresServer() {
    if (m_server) {
        m_server->terminate();
        if (!m_server->waitForFinished(10000)) {
            m_server->kill();
            m_server->waitForFinished();
        }
    }
}

QString PostgresServer::url(const QString& database) const {
    return QStringLiteral("postgresql://goodfit:hush-hush@127.0.0.1:%1/%2").arg(m_port).arg(database);
}

} // namespace goodfit::test
