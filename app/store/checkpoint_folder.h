// Checkpoints of a study's unfinished trials as files beside its database: FILE.checkpoints/UUID/NUMBER, written
// through a temporary name so that a kill leaves the old one or the new one. Beside a server's database there is
// no folder: they stand in the user's state folder then. What cannot be written is not kept; nothing is lost by
// it but time.
#pragma once

#include "core/search/study.h"

#include <filesystem>
#include <string>

namespace goodfit::store {

class CheckpointFolder final : public search::CheckpointStore {
public:
    explicit CheckpointFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    // Its folder goes with its last file.
    ~CheckpointFolder() override;

    void keep(std::int64_t trial, std::span<const std::byte> state) override;
    [[nodiscard]] std::optional<std::vector<std::byte>> find(std::int64_t trial) override;
    void drop(std::int64_t trial) override;

private:
    [[nodiscard]] std::filesystem::path fileOf(std::int64_t trial) const { return m_folder / std::to_string(trial); }

    std::filesystem::path m_folder;
};

} // namespace goodfit::store
