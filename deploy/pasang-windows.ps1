<#
.SYNOPSIS
    Menyalakan Meja Liputan bersama Windows: layanan systemd di dalam WSL 2, dijaga satu tugas terjadwal.
.DESCRIPTION
    Meja Liputan adalah program Linux; di Windows ia berjalan di WSL 2. Skrip ini memasang layanannya di sana
    (deploy/pasang-systemd) dan mendaftarkan tugas "Meja Liputan" yang menyalakan WSL saat komputer menyala, juga bila
    belum ada yang masuk. Boleh dijalankan berulang kali. Langkah sebelumnya ada di docs/operations.md.
.EXAMPLE
    powershell -ExecutionPolicy Bypass -File pasang-windows.ps1 -Distro Debian
#>
[CmdletBinding()]
param(
    [string] $Distro = 'Debian',
    [string] $Folder = '/opt/meja-liputan',
    [string] $TaskName = 'Meja Liputan'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Tugas tanpa pemakai yang masuk memerlukan jalur lengkap ini: wsl.exe di System32 tidak menjalankan WSL versi Store.
$wsl = Join-Path $env:ProgramFiles 'WSL\wsl.exe'

function Invoke-Linux([string[]] $Command) {
    & $wsl --distribution $Distro --user root --exec @Command
    if ($LASTEXITCODE -ne 0) { throw "Gagal di ${Distro}: $($Command -join ' ')" }
}

$identity = [Security.Principal.WindowsIdentity]::GetCurrent()
$admin = [Security.Principal.WindowsBuiltInRole]::Administrator
if (-not ([Security.Principal.WindowsPrincipal] $identity).IsInRole($admin)) {
    throw 'Buka PowerShell dengan "Run as administrator", lalu jalankan lagi.'
}
if (-not (Test-Path $wsl)) {
    throw "WSL belum terpasang. Jalankan: wsl --install --distribution $Distro, nyalakan ulang komputer, lalu coba lagi."
}
Invoke-Linux @('test', '-d', '/run/systemd/system')
Invoke-Linux @("$Folder/deploy/pasang-systemd")

# WSL mematikan Linux yang tidak dipakai; proses ini menjaganya tetap menyala.
$arguments = "--distribution $Distro --user root --exec sleep infinity"
$action = New-ScheduledTaskAction -Execute $wsl -Argument $arguments
$trigger = New-ScheduledTaskTrigger -AtStartup
$trigger.Delay = 'PT30S'
$settings = New-ScheduledTaskSettingsSet `
    -AllowStartIfOnBatteries `
    -DontStopIfGoingOnBatteries `
    -StartWhenAvailable `
    -MultipleInstances IgnoreNew `
    -RestartCount 999 `
    -RestartInterval (New-TimeSpan -Minutes 1) `
    -ExecutionTimeLimit ([TimeSpan]::Zero)

# Linux milik WSL adalah milik satu pemakai Windows, jadi tugasnya berjalan atas nama pemakai itu.
$credential = Get-Credential -UserName $identity.Name -Message 'Sandi Windows Anda, agar bot menyala sebelum ada yang masuk'
$registration = @{
    TaskName    = $TaskName
    Action      = $action
    Trigger     = $trigger
    Settings    = $settings
    User        = $credential.UserName
    Password    = $credential.GetNetworkCredential().Password
    Description = 'Menjaga WSL tetap menyala untuk layanan meja-liputan.'
    Force       = $true
}
Register-ScheduledTask @registration | Out-Null
Start-ScheduledTask -TaskName $TaskName
Write-Output 'Meja Liputan berjalan dan menyala sendiri bersama komputer ini.'
Write-Output "Keadaan: wsl --distribution $Distro systemctl status meja-liputan"
