// Work off the GUI thread whose outcome the GUI thread polls for. Nothing here ever waits for the work:
// a job that is not wanted any more is asked to stop and left to end by itself.
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace goodfit::ui {

// Takes over a thread that was asked to stop; `done` turns true as its last act.
void leaveToEnd(std::jthread thread, std::shared_ptr<const std::atomic<bool>> done);
// Lets go of an object whose destructor may wait for a thread, without waiting for it here.
void releaseLater(std::shared_ptr<void> object);
// Waits for everything that was left to end: before the application object goes.
void joinLeftWork();

template <class T>
class Background {
public:
    using Work = std::function<Result<T>(const std::stop_token&)>;

    Background() = default;
    ~Background() { abandon(); }
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    // Abandons what runs already. What the work throws becomes an Internal error.
    void start(Work work) {
        abandon();
        m_box = std::make_shared<Box>();
        m_thread = std::jthread([box = m_box, work = std::move(work)](const std::stop_token& stop) {
            Result<T> outcome = guarded(work, stop);
            const std::lock_guard lock(box->mutex);
            box->outcome.emplace(std::move(outcome));
            box->done = true;
        });
    }
    void requestStop() { m_thread.request_stop(); }
    void abandon() {
        if (m_thread.joinable()) {
            m_thread.request_stop();
            leaveToEnd(std::move(m_thread), std::shared_ptr<const std::atomic<bool>>(m_box, &m_box->done));
        }
        m_box.reset();
    }
    // Started, and its outcome not taken yet.
    [[nodiscard]] bool isActive() const { return m_box != nullptr; }
    // The outcome once there is one; then the job is over.
    [[nodiscard]] std::optional<Result<T>> take() {
        if (!m_box || !m_box->done) {
            return std::nullopt;
        }
        m_thread.join(); // `done` was its last act
        const std::shared_ptr<Box> box = std::exchange(m_box, nullptr);
        return std::move(box->outcome);
    }

private:
    struct Box {
        std::mutex mutex;
        std::optional<Result<T>> outcome;
        std::atomic<bool> done = false;
    };

    [[nodiscard]] static Result<T> guarded(const Work& work, const std::stop_token& stop) {
        try {
            return work(stop);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, {}, "there is not enough memory for this"};
        } catch (const std::exception& exception) {
            return Error{ErrorCode::Internal, {}, exception.what()};
        } catch (...) {
            return Error{ErrorCode::Internal, {}, "an unknown fault"};
        }
    }

    std::shared_ptr<Box> m_box;
    std::jthread m_thread;
};

} // namespace goodfit::ui
