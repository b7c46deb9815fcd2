// A trial's checkpoint: the state of each of its parts (train::Trainer::save), empty for those not begun.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace goodfit::search {

struct TrialCheckpoint {
    std::vector<std::vector<std::byte>> parts;

    [[nodiscard]] std::vector<std::byte> toBytes() const;
    // Nothing when the bytes are none, or of another number of parts.
    [[nodiscard]] static std::optional<TrialCheckpoint> from(std::span<const std::byte> bytes, std::size_t parts);
};

} // namespace goodfit::search
