#include "ui/plots/mark_size.h"

namespace goodfit::ui {

namespace {

MarkSize& current() {
    static MarkSize size;
    return size;
}

} // namespace

void setMarkSize(const MarkSize& size) {
    current() = size;
}

const MarkSize& markSize() {
    return current();
}

} // namespace goodfit::ui
