#include "core/search/trial_state.h"

#include "core/base/state_archive.h"

namespace goodfit::search {

namespace {

constexpr std::uint32_t kMark = 0x67664350; // "gfCP"

void visit(StateArchive& archive, TrialCheckpoint& checkpoint) {
    std::uint32_t mark = kMark;
    auto count = static_cast<std::uint64_t>(checkpoint.parts.size());
    archive.value(mark);
    archive.value(count);
    if (mark != kMark || count != checkpoint.parts.size()) {
        archive.refuse();
        return;
    }
    for (std::vector<std::byte>& part : checkpoint.parts) {
        archive.list(part);
    }
}

} // namespace

std::vector<std::byte> TrialCheckpoint::toBytes() const {
    TrialCheckpoint copy = *this;
    StateArchive archive;
    visit(archive, copy);
    return archive.take();
}

std::optional<TrialCheckpoint> TrialCheckpoint::from(std::span<const std::byte> bytes, std::size_t parts) {
    TrialCheckpoint checkpoint;
    checkpoint.parts.resize(parts);
    StateArchive archive(bytes);
    visit(archive, checkpoint);
    return archive.ok() && archive.atEnd() ? std::optional(std::move(checkpoint)) : std::nullopt;
}

} // namespace goodfit::search
