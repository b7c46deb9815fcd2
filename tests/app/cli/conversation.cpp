#include "tests/app/cli/conversation.h"

namespace goodfit::test {

namespace {
constexpr int kLongestMs = 60000;
} // namespace

Conversation::Conversation(const Program& program, const QStringList& options) {
    m_process.setWorkingDirectory(program.path(QStringLiteral(".")));
    m_process.start(QStringLiteral(GOODFIT_CLI),
                    QStringList{QStringLiteral("ask"), QStringLiteral("--space"), QStringLiteral("s.json")} + options);
    m_process.waitForStarted(kLongestMs);
}

Conversation::~Conversation() {
    m_process.closeWriteChannel();
    m_process.waitForFinished(kLongestMs);
}

void Conversation::tell(const Json& said) {
    m_process.write(QByteArray::fromStdString(said.dump()) + '\n');
    m_process.waitForBytesWritten(kLongestMs);
}

Json Conversation::ask(const Json& said) {
    tell(said);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kLongestMs)) {
            return Json(Json::value_t::discarded);
        }
    }
    return Json::parse(m_process.readLine().toStdString(), nullptr, false);
}

void Conversation::kill() {
    m_process.kill();
    m_process.waitForFinished(kLongestMs);
}

} // namespace goodfit::test
