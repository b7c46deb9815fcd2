#include "ui/bridge/background.h"

#include <algorithm>
#include <vector>

namespace goodfit::ui {

namespace {

struct Left {
    std::jthread thread;
    std::shared_ptr<const std::atomic<bool>> done;
};

struct LeftWork {
    std::mutex mutex;
    std::vector<Left> list;
};

LeftWork& leftWork() {
    static LeftWork work;
    return work;
}

} // namespace

void leaveToEnd(std::jthread thread, std::shared_ptr<const std::atomic<bool>> done) {
    LeftWork& work = leftWork();
    const std::lock_guard lock(work.mutex);
    std::erase_if(work.list, [](const Left& left) { return left.done->load(); });
    work.list.push_back({std::move(thread), std::move(done)});
}

void releaseLater(std::shared_ptr<void> object) {
    if (!object) {
        return;
    }
    auto done = std::make_shared<std::atomic<bool>>(false);
    std::jthread thread([held = std::move(object), done]() mutable {
        held.reset();
        *done = true;
    });
    leaveToEnd(std::move(thread), done);
}

void joinLeftWork() {
    LeftWork& work = leftWork();
    std::vector<Left> list;
    {
        const std::lock_guard lock(work.mutex);
        list.swap(work.list);
    }
    list.clear(); // joins
}

} // namespace goodfit::ui
