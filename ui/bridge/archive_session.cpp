#include "ui/bridge/archive_session.h"

#include <QEventLoop>
#include <QStringList>
#include <QTimer>

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace goodfit::ui {

namespace {

Status guarded(const std::function<Status()>& work) {
    try {
        return work();
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, "archive", exception.what()};
    }
}

// Known to the study at once, there when it begins: waiting is done by the study's thread.
class LaterStore : public search::StudyStore {
public:
    explicit LaterStore(std::future<std::unique_ptr<search::StudyStore>> coming) : m_coming(std::move(coming)) {}

    [[nodiscard]] Status begin(const search::Study& study) override {
        try {
            m_store = m_coming.get();
        } catch (const std::future_error&) {
            return Error{ErrorCode::Stopped, "study", "its document was left before it began"};
        }
        return m_store ? m_store->begin(study) : Status{};
    }
    [[nodiscard]] Status store(const search::Trial& trial) override {
        return m_store ? m_store->store(trial) : Status{};
    }
    [[nodiscard]] search::CheckpointStore* checkpoints() override {
        return m_store ? m_store->checkpoints() : nullptr; // in memory they would grow, and go with a kill
    }

private:
    std::future<std::unique_ptr<search::StudyStore>> m_coming;
    std::unique_ptr<search::StudyStore> m_store;
};

} // namespace

struct ArchiveSession::Worker {
    using Task = std::function<void(Archive&)>;

    explicit Worker(Archive& used) : archive(used) {
        thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }
    void add(Task task) {
        {
            const std::lock_guard lock(mutex);
            tasks.push_back(std::move(task));
        }
        wake.notify_one();
    }
    void work(const std::stop_token& stop) {
        std::unique_lock lock(mutex);
        while (wake.wait(lock, stop, [this] { return !tasks.empty(); }) && !stop.stop_requested()) {
            Task task = std::move(tasks.front());
            tasks.pop_front();
            lock.unlock();
            task(archive);
            task = nullptr;
            lock.lock();
        }
        tasks.clear();
        lock.unlock();
        archive.close(); // where it was opened
    }

    Archive& archive;
    std::mutex mutex;
    std::condition_variable_any wake;
    std::deque<Task> tasks;
    int pending = 0;     // asked for and not yet told; GUI thread only
    std::jthread thread; // last: ends before the rest goes
};

ArchiveSession::ArchiveSession(Archive* archive, QObject* parent)
    : QObject(parent), m_worker(archive != nullptr ? std::make_unique<Worker>(*archive) : nullptr) {}

ArchiveSession::~ArchiveSession() = default;

void ArchiveSession::told(std::uint64_t document, const Status& status, bool isLoss, const QString& what) {
    --m_worker->pending;
    if (!status && (isLoss || document == m_document)) {
        const QString text = what + QString::fromStdString(status.error().text());
        if (isLoss) {
            m_unkept << text;
        }
        emit failed(text);
    }
    if (m_worker->pending == 0) {
        emit settled();
    }
}

void ArchiveSession::begin(const QString& documentFile) {
    ++m_document;
    if (!m_worker) {
        return;
    }
    ++m_worker->pending;
    m_worker->add([this, documentFile, number = m_document](Archive& archive) {
        std::optional<KeptRun> run;
        std::optional<search::Study> study;
        std::vector<search::TestLook> looks;
        const Status status = guarded([&]() -> Status {
            const Status begun = archive.open({}); // what the last document kept does not go along
            if (documentFile.isEmpty()) {
                return begun;
            }
            const Status opened = archive.open(documentFile);
            Result<std::optional<KeptRun>> lastRun = archive.lastRun();
            Result<std::optional<search::Study>> lastStudy = archive.lastStudy();
            Result<std::vector<search::TestLook>> testLooks = archive.testLooks();
            looks = testLooks.ok() ? std::move(testLooks.value()) : std::vector<search::TestLook>();
            run = lastRun.ok() ? std::move(lastRun.value()) : std::nullopt;
            study = lastStudy.ok() ? std::move(lastStudy.value()) : std::nullopt;
            if (!opened) {
                return opened;
            }
            return !lastRun.ok() ? Status(lastRun.error()) : !lastStudy.ok() ? Status(lastStudy.error()) : Status();
        });
        QMetaObject::invokeMethod(
            this, [this, number, status, run = std::move(run), study = std::move(study), looks = std::move(looks)] {
                if (run && number == m_document) {
                    emit runFound(*run);
                }
                if (study && number == m_document) {
                    emit studyFound(*study);
                }
                if (!looks.empty() && number == m_document) {
                    emit testLooksFound(looks);
                }
                told(number, status, false, {});
            });
    });
}

void ArchiveSession::savedAs(const QString& documentFile) {
    if (!m_worker) {
        return;
    }
    ++m_worker->pending;
    m_worker->add([this, documentFile, number = m_document](Archive& archive) {
        const Status status = guarded([&] { return archive.open(documentFile); });
        QMetaObject::invokeMethod(this, [this, number, status] { told(number, status, true, {}); });
    });
}

void ArchiveSession::keepRun(const train::Snapshot& run, const Document& document) {
    if (!m_worker) {
        return;
    }
    ++m_worker->pending;
    m_worker->add([this, run, document, number = m_document](Archive& archive) {
        const Status status = guarded([&] { return archive.keepRun(run, document); });
        QMetaObject::invokeMethod(
            this, [this, number, status] { told(number, status, true, tr("The run could not be kept: ")); });
    });
}

void ArchiveSession::keepTestLook(const Document& document, const search::TestLook& look) {
    if (!m_worker) {
        return;
    }
    ++m_worker->pending;
    m_worker->add([this, document, look, number = m_document](Archive& archive) {
        const Status status = guarded([&] { return archive.keepTestLook(document, look); });
        QMetaObject::invokeMethod(this, [this, number, status] {
            told(number, status, true, tr("That the test part was looked at could not be kept: "));
        });
    });
}

void ArchiveSession::askEverything() {
    if (!m_worker) {
        emit keptFound({});
        return;
    }
    ++m_worker->pending;
    m_worker->add([this, number = m_document](Archive& archive) {
        Kept kept;
        const Status status = guarded([&]() -> Status {
            Result<Kept> all = archive.everything();
            if (!all) {
                return all.error();
            }
            kept = std::move(all).value();
            return {};
        });
        QMetaObject::invokeMethod(this, [this, number, status, kept = std::move(kept)] {
            if (number == m_document) {
                emit keptFound(kept);
            }
            told(number, status, false, {});
        });
    });
}

std::unique_ptr<search::StudyStore> ArchiveSession::studyStore() {
    if (!m_worker) {
        return nullptr;
    }
    auto promise = std::make_shared<std::promise<std::unique_ptr<search::StudyStore>>>();
    auto store = std::make_unique<LaterStore>(promise->get_future());
    m_worker->add([this, promise, number = m_document](Archive& archive) {
        std::unique_ptr<search::StudyStore> made;
        (void)guarded([&]() -> Status {
            made = archive.studyStore();
            return {};
        });
        if (!made) {
            QMetaObject::invokeMethod(this, [this, number] {
                if (number == m_document) {
                    emit failed(tr("The study runs, but is not kept: its database cannot be written now"));
                }
            });
        }
        promise->set_value(std::move(made));
    });
    return store;
}

bool ArchiveSession::isBusy() const {
    return m_worker && m_worker->pending > 0;
}

bool ArchiveSession::finish(int milliseconds) {
    m_unkept.clear();
    if (isBusy()) {
        QEventLoop loop;
        connect(this, &ArchiveSession::settled, &loop, &QEventLoop::quit);
        QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
    if (isBusy()) {
        m_unkept << tr(
            "What was learned last is still waiting to be written: another program may hold the "
            "database, or the disk is slow");
    }
    return m_unkept.isEmpty();
}

} // namespace goodfit::ui
