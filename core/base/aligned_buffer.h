// A block of numbers on a 64-byte border (a cache line, a vector register), zero at first. Parameters,
// gradients and activations live in such blocks; they are allocated once, never inside a step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>

namespace goodfit {

template <class T>
class AlignedBuffer {
public:
    static constexpr std::size_t kAlignment = 64;

    AlignedBuffer() = default;
    explicit AlignedBuffer(std::int64_t count) { resize(count); }
    ~AlignedBuffer() { release(); }
    AlignedBuffer(const AlignedBuffer&) = delete;
    AlignedBuffer& operator=(const AlignedBuffer&) = delete;
    AlignedBuffer(AlignedBuffer&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_count(std::exchange(other.m_count, 0)) {}
    AlignedBuffer& operator=(AlignedBuffer&& other) noexcept {
        std::swap(m_data, other.m_data);
        std::swap(m_count, other.m_count);
        return *this;
    }

    // Drops what it held; all zero afterwards. Throws std::bad_alloc: check the memory first.
    void resize(std::int64_t count) {
        release();
        if (count > 0) {
            const std::size_t bytes = static_cast<std::size_t>(count) * sizeof(T);
            m_data = static_cast<T*>(::operator new (bytes, std::align_val_t{kAlignment}));
            m_count = count;
            std::memset(static_cast<void*>(m_data), 0, bytes);
        }
    }
    void clear() {
        if (m_count > 0) {
            std::memset(static_cast<void*>(m_data), 0, static_cast<std::size_t>(m_count) * sizeof(T));
        }
    }

    [[nodiscard]] T* data() { return m_data; }
    [[nodiscard]] const T* data() const { return m_data; }
    [[nodiscard]] std::int64_t size() const { return m_count; }
    [[nodiscard]] T& operator[](std::int64_t index) { return m_data[index]; }
    [[nodiscard]] const T& operator[](std::int64_t index) const { return m_data[index]; }

private:
    void release() {
        if (m_data) {
            ::operator delete (static_cast<void*>(m_data), std::align_val_t{kAlignment});
        }
        m_data = nullptr;
        m_count = 0;
    }

    T* m_data = nullptr;
    std::int64_t m_count = 0;
};

} // namespace goodfit
