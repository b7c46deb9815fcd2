// SIGTERM, SIGINT and SIGHUP end the program in order: a signal only writes a byte into a pipe, and the event
// loop, reading it, does what is left to do. The same signal once more ends it at once.
#pragma once

#include <QObject>

namespace goodfit::app {

class ExitSignals : public QObject {
    Q_OBJECT
public:
    ExitSignals();
    ~ExitSignals() override;
    ExitSignals(const ExitSignals&) = delete;
    ExitSignals& operator=(const ExitSignals&) = delete;

signals:
    void told(int signal);

private:
    void read();
};

} // namespace goodfit::app
