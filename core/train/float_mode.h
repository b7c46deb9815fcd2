// Subnormal numbers cost a hundred cycles each and arise once gradients vanish. While one of these lives,
// its thread treats them as zero; the mode before is restored after.
#pragma once

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace goodfit::train {

class FlushSubnormals {
public:
#if defined(__SSE2__)
    FlushSubnormals() : m_before(_mm_getcsr()) {
        _mm_setcsr(m_before | kFlushToZero | kZeroAreSubnormals);
    }
    ~FlushSubnormals() {
        _mm_setcsr(m_before);
    }
#else
    FlushSubnormals() = default;
    ~FlushSubnormals() = default;
#endif
    FlushSubnormals(const FlushSubnormals&) = delete;
    FlushSubnormals& operator=(const FlushSubnormals&) = delete;

private:
#if defined(__SSE2__)
    static constexpr unsigned kFlushToZero = 0x8000;
    static constexpr unsigned kZeroAreSubnormals = 0x0040;
    unsigned m_before;
#endif
};

} // namespace goodfit::train
