#include "ui/pages/welcome/thumbnail_maker.h"

#include "core/jobs/train.h"
#include "ui/pages/welcome/examples.h"

#include <chrono>
#include <mutex>
#include <thread>
#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace goodfit::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kTrainFor = 400ms;
constexpr auto kLook = 40ms;
constexpr int kPollMs = 40;

// Threads started from here inherit it.
void beNice() {
#ifdef __linux__
    constexpr int kNice = 15;
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

bool canShowNetwork(const data::Dataset& dataset) {
    return dataset.featureCount() <= (dataset.task == data::Task::Regression ? 1 : 2);
}

} // namespace

struct ThumbnailMaker::Outbox {
    struct Item {
        QString id;
        std::shared_ptr<const Thumbnail> thumbnail;
        bool last = false;
    };

    void put(Item item) {
        const std::lock_guard lock(mutex);
        items.push_back(std::move(item));
    }
    std::vector<Item> take() {
        const std::lock_guard lock(mutex);
        return std::exchange(items, {});
    }

    std::mutex mutex;
    std::vector<Item> items;
};

namespace {

using Put = std::function<void(std::shared_ptr<const Thumbnail>)>;

void trainFor(const Document& document, const std::shared_ptr<const data::Prepared>& data, const Thumbnail& base,
              const Put& put, const std::stop_token& stop) {
    jobs::LiveTraining run(document, data, 1);
    run.run();
    const auto until = std::chrono::steady_clock::now() + kTrainFor;
    bool ended = false;
    while (!stop.stop_requested() && !ended && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(kLook);
        if (const std::shared_ptr<const train::Snapshot> snapshot = run.takeSnapshot()) {
            ended = snapshot->state == train::LiveState::Ended;
            if (snapshot->predictions) {
                auto next = std::make_shared<Thumbnail>(base);
                next->predictions = snapshot->predictions;
                put(std::move(next));
            }
        }
    }
    run.stop();
}

void makeOne(const QString& id, const Catalogue& catalogue, const Put& put, const std::stop_token& stop) {
    Result<Document> document = loadExample(id, catalogue);
    if (!document) {
        return;
    }
    const Result<std::shared_ptr<const data::Prepared>> data = data::Prepared::load(*document, catalogue, {}, stop, {});
    if (!data) {
        return;
    }
    const Thumbnail base = thumbnailOf((*data)->dataset());
    put(std::make_shared<const Thumbnail>(base));
    if (canShowNetwork((*data)->dataset())) {
        trainFor(*document, *data, base, put, stop);
    }
}

} // namespace

ThumbnailMaker::ThumbnailMaker(const Catalogue& catalogue, QStringList ids, QObject* parent)
    : QObject(parent), m_catalogue(catalogue), m_left(std::move(ids)), m_outbox(std::make_shared<Outbox>()) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &ThumbnailMaker::poll);
}

ThumbnailMaker::~ThumbnailMaker() = default;

bool ThumbnailMaker::isDone() const {
    return m_left.isEmpty() && !m_worker.isActive();
}

void ThumbnailMaker::start() {
    if (m_left.isEmpty() || m_worker.isActive()) {
        return;
    }
    m_worker.start([ids = m_left, &catalogue = m_catalogue, outbox = m_outbox](const std::stop_token& stop) {
        beNice();
        for (const QString& id : ids) {
            std::shared_ptr<const Thumbnail> newest;
            makeOne(
                id, catalogue,
                [&](std::shared_ptr<const Thumbnail> thumbnail) {
                    newest = thumbnail;
                    outbox->put({id, std::move(thumbnail), false});
                },
                stop);
            if (stop.stop_requested()) {
                return Result<bool>(false);
            }
            outbox->put({id, newest, true});
        }
        return Result<bool>(true);
    });
    m_timer.start();
}

void ThumbnailMaker::pause() {
    m_worker.abandon();
    poll();
    m_timer.stop();
}

void ThumbnailMaker::poll() {
    for (const Outbox::Item& item : m_outbox->take()) {
        if (item.thumbnail) {
            emit made(item.id, item.thumbnail);
        }
        if (item.last) {
            m_left.removeAll(item.id);
        }
    }
    if (m_worker.take()) {
        poll(); // what came between the look and the end
        m_timer.stop();
    }
}

} // namespace goodfit::ui
