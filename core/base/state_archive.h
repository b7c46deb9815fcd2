// Writes what a running part (network, optimizer, run) knows into bytes, and reads it back: one walk for both
// ways, so that what is written and what is read cannot differ. For checkpoints of the same program on the
// same machine: numbers in the machine's own form, sizes checked. A read that does not fit fails and stays
// failed; what was read until then is not to be used.
#pragma once

#include "core/base/aligned_buffer.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace goodfit {

class StateArchive {
public:
    StateArchive() = default; // writes
    explicit StateArchive(std::span<const std::byte> bytes) : m_source(bytes), m_reads(true) {}

    [[nodiscard]] bool reads() const { return m_reads; }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_at == m_source.size(); }
    [[nodiscard]] std::vector<std::byte> take() { return std::move(m_bytes); }

    template <class T>
    void value(T& item) {
        static_assert(std::is_trivially_copyable_v<T>);
        raw(&item, sizeof(T));
    }
    // Its size must be the one that was written.
    template <class T>
    void fixed(std::span<T> items) {
        if (sized(items.size())) {
            raw(items.data(), items.size_bytes());
        }
    }
    template <class T>
    void fixed(AlignedBuffer<T>& buffer) {
        fixed(std::span<T>(buffer.data(), static_cast<std::size_t>(buffer.size())));
    }
    // Becomes as long as what was written.
    template <class T>
    void list(std::vector<T>& items) {
        auto count = static_cast<std::uint64_t>(items.size());
        value(count);
        if (m_reads && (!m_ok || count > (m_source.size() - m_at) / sizeof(T))) {
            m_ok = false;
            return;
        }
        items.resize(static_cast<std::size_t>(count));
        raw(items.data(), items.size() * sizeof(T));
    }
    void text(std::string& words) {
        std::vector<char> letters(words.begin(), words.end());
        list(letters);
        words.assign(letters.begin(), letters.end());
    }
    // The reader is told that what it read cannot be.
    void refuse() { m_ok = false; }

private:
    bool sized(std::size_t size) {
        auto count = static_cast<std::uint64_t>(size);
        value(count);
        m_ok = m_ok && count == size;
        return m_ok;
    }
    void raw(void* data, std::size_t size) {
        if (size == 0) {
            return;
        }
        if (!m_reads) {
            const auto* from = static_cast<const std::byte*>(data);
            m_bytes.insert(m_bytes.end(), from, from + size);
        } else if (m_ok && size <= m_source.size() - m_at) {
            std::memcpy(data, m_source.data() + m_at, size);
            m_at += size;
        } else {
            m_ok = false;
        }
    }

    std::vector<std::byte> m_bytes;
    std::span<const std::byte> m_source;
    std::size_t m_at = 0;
    bool m_reads = false;
    bool m_ok = true;
};

} // namespace goodfit
